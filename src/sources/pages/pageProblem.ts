/** Why a page cannot be had: becomes the reason in a `page-not-loaded`. No full stop. */
export class PageProblem extends Error {
  override readonly name = 'PageProblem';
}
