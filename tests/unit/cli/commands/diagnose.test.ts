import { describe, expect, it } from '@jest/globals'
import { diagnoseNode, diagnoseRedis } from '../../../../services/cli/commands/diagnose.ts'

describe('diagnoseRedis', () => {
  it.each([
    ['all well', 'maxmemory_policy:noeviction\r\naof_enabled:1\r\n', ['ok']],
    ['one that evicts', 'maxmemory_policy:allkeys-lru\r\naof_enabled:1\r\n', ['wrong']],
    ['one that forgets', 'maxmemory_policy:noeviction\r\naof_enabled:0\r\n', ['doubtful']],
    ['one that does both', 'maxmemory_policy:volatile-ttl\r\naof_enabled:0\r\n', ['wrong', 'doubtful']],
    ['one that tells nothing', 'redis_version:8.0.0\r\n', ['ok']],
  ])('says of %s what it is', (_case, info, states) => {
    expect(diagnoseRedis(info).map((one) => one.state)).toEqual(states)
  })
})

describe('diagnoseNode', () => {
  it.each([
    ['24.1.0', 'ok'],
    ['25.0.0', 'ok'],
    ['20.19.0', 'wrong'],
  ])('finds Node %s %s', (version, state) => {
    expect(diagnoseNode(version).state).toBe(state)
  })
})
