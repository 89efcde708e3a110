#!/usr/bin/env node
import { text } from 'node:stream/consumers'
import { styleText } from 'node:util'
import { readConfig } from '../../shared/config/read-config.ts'
import { runCli } from './run-cli.ts'

const isColoured = process.stdout.isTTY === true && process.stdout.hasColors()

// whoever reads our output may stop early: `sluice key list | head -1`
process.stdout.on('error', () => process.exit())

process.exitCode = await runCli(
  {
    config: () => readConfig(process.env),
    write: (output) => process.stdout.write(output),
    note: (remark) => process.stderr.write(remark),
    readInput: () => text(process.stdin),
    mark: (part) => (isColoured ? styleText(['inverse', 'bold'], part) : `[${part}]`),
    nodeVersion: process.versions.node,
  },
  process.argv.slice(2),
)
