/** What an offered version is to the one that runs. Versions are `major.minor.patch`; anything else is refused as unclear. */
export function judgeOffer(current: string, offered: string): 'same' | 'newer' | 'older' | 'unclear' {
  const [mine, theirs] = [numbersOf(current), numbersOf(offered)]
  if (mine === undefined || theirs === undefined) return 'unclear'
  for (const [index, number] of theirs.entries()) {
    const difference = number - (mine[index] ?? 0)
    if (difference !== 0) return difference > 0 ? 'newer' : 'older'
  }
  return 'same'
}

function numbersOf(version: string): number[] | undefined {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)
  return parts === null ? undefined : parts.slice(1).map(Number)
}

/**
 * What to do with a downloaded update: never in the middle of a pile. It waits until everything is read, then a person may restart; who
 * says «later», or is reading when they quit, gets it at the end of the program.
 */
export function decideInstalling(now: {
  readonly isDownloaded: boolean
  readonly open: number
  readonly isQuitting: boolean
  readonly wasAsked: boolean
}): 'wait' | 'ask' | 'install' {
  if (!now.isDownloaded) return 'wait'
  if (now.isQuitting) return 'install'
  return now.open > 0 || now.wasAsked ? 'wait' : 'ask'
}

/** Whether a request belongs to the feed and may leave this computer: below its address, encrypted unless the feed is this computer. */
export function isOfFeed(url: string, feed: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(feed)) return false
  const [asked, allowed] = [new URL(url), new URL(feed.endsWith('/') ? feed : `${feed}/`)]
  const isSafe = asked.protocol === 'https:' || (asked.protocol === 'http:' && asked.hostname === '127.0.0.1')
  return isSafe && asked.origin === allowed.origin && asked.pathname.startsWith(allowed.pathname)
}
