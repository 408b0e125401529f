import { reading, type Reading } from './reading.ts'

const DEGREES = /(?<degrees>[-+]?\d{1,3}(?:\.\d+)?)\s*°\s*(?:(?<minutes>\d{1,2}(?:\.\d+)?)\s*['’′]\s*)?(?:(?<seconds>\d{1,2}(?:\.\d+)?)\s*(?:["”″]|'')\s*)?(?<side>[NSEW])?/giu
const DECIMAL = /(?<![\d.])([-+]?\d{1,3}\.\d+)\s*([NSEW])?\s*[,;\s]\s*([-+]?\d{1,3}\.\d+)\s*([NSEW])?(?![\d.])/iu

/** Reads a pair of coordinates in degrees, latitude first unless the letters say else. Null when they are not a pair on earth. */
export function readCoordinates(words: string): Reading | null {
  const pair = degreesIn(words) ?? decimalsIn(words)
  if (!pair || Math.abs(pair.latitude) > 90 || Math.abs(pair.longitude) > 180) return null
  return reading(pair)
}

function degreesIn(words: string) {
  const [first, second] = [...words.matchAll(DEGREES)].map(({ groups = {} }) => ({
    value: signed(Number(groups['degrees']), Number(groups['minutes'] ?? 0), Number(groups['seconds'] ?? 0)),
    side: groups['side'],
  }))
  return first && second ? ordered(first, second) : null
}

function decimalsIn(words: string) {
  const match = DECIMAL.exec(words)
  return match && ordered({ value: Number(match[1]), side: match[2] }, { value: Number(match[3]), side: match[4] })
}

function signed(degrees: number, minutes: number, seconds: number): number {
  const size = Math.abs(degrees) + minutes / 60 + seconds / 3600
  return Math.round((degrees < 0 ? -size : size) * 1e6) / 1e6
}

interface Side {
  readonly value: number
  readonly side: string | undefined
}

function ordered(first: Side, second: Side) {
  const turned = /[EW]/iu.test(first.side ?? '')
  const [latitude, longitude] = turned ? [second, first] : [first, second]
  return { latitude: towards(latitude), longitude: towards(longitude) }
}

function towards({ value, side }: Side): number {
  return /[SW]/iu.test(side ?? '') ? -Math.abs(value) : value
}
