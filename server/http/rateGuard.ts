import type { RequestHandler, Response } from 'express'
import type { AddressRates, RateClass } from '#server/auth/address/AddressRates.ts'

/** Refuses what is too much from one place with 429, and says when to come again. */
export function rateGuard(rates: AddressRates, of: RateClass): RequestHandler {
  return async (request, response, next) => {
    const waitMs = await rates.take(of, request)
    if (waitMs === null) next()
    else tooMany(response, waitMs)
  }
}

/** Says that it was too much, and when to come again. */
export function tooMany(response: Response, waitMs: number): void {
  response.setHeader('Retry-After', Math.ceil(waitMs / 1000))
  response.status(429).json({ error: { code: 'rateLimited', retryAfterMs: waitMs } })
}
