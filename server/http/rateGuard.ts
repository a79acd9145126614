import type { RequestHandler } from 'express'
import type { AddressRates, RateClass } from '#server/auth/address/AddressRates.ts'

/** Refuses what is too much from one place with 429, and says when to come again. */
export function rateGuard(rates: AddressRates, of: RateClass): RequestHandler {
  return async (request, response, next) => {
    const waitMs = await rates.take(of, request)
    if (waitMs === null) return next()
    response.setHeader('Retry-After', Math.ceil(waitMs / 1000))
    return response.status(429).json({ error: { code: 'rateLimited', retryAfterMs: waitMs } })
  }
}
