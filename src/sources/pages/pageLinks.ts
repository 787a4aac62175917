/** Longer addresses are of no use to who reads the text. */
const longestLink = 2000;
/** To resolve an address takes microseconds: a page of nothing else would take many seconds. */
const mostLinks = 20_000;

/** Where the links of a page lead. */
export class PageLinks {
  private base: string;
  private resolved = 0;

  constructor(private readonly url: string) {
    this.base = url;
  }

  /** Takes another address than the page's own for what its links begin at, as `<base>` says. */
  setBase(href: string | undefined): void {
    this.base = webAddress(href, this.url) ?? this.base;
  }

  /** The normal form of an address of the web; undefined for the page itself, for another sort of address, or one too many. */
  address(href: string): string | undefined {
    this.resolved += 1;
    const url = this.resolved > mostLinks ? undefined : webAddress(href, this.base);
    return url === undefined || url.length > longestLink || url.replace(/#.*$/s, '') === this.url ? undefined : url;
  }
}

function webAddress(href: string | undefined, base: string): string | undefined {
  if (href === undefined || !URL.canParse(href, base)) {
    return undefined;
  }
  const url = new URL(href, base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
