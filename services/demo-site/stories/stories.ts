import { drySeasonForecast } from './dry-season-forecast.ts'
import { ferryOrder } from './ferry-order.ts'
import { harbourBridge } from './harbour-bridge.ts'
import { nightClinic } from './night-clinic.ts'
import { ottersReturn } from './otters-return.ts'
import { palaceCinema } from './palace-cinema.ts'
import { presidentsCall } from './presidents-call.ts'
import { promotedAtLast } from './promoted-at-last.ts'
import type { Story } from './story.ts'

/** Today's paper, in the order of the front page: the first one leads. */
export const STORIES: readonly Story[] = [
  presidentsCall,
  harbourBridge,
  ferryOrder,
  ottersReturn,
  promotedAtLast,
  palaceCinema,
  drySeasonForecast,
  nightClinic,
]
