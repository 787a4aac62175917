// What elements of HTML are, as far as a page's text depends on it.

/** Have no content, so nothing ends them. */
export const voidElements = names('area base br col embed hr img input link meta source track wbr');

/** May end without an end tag, so that nothing can be told to last until it. */
export const openEnded = names('p li dt dd tr td th thead tbody tfoot colgroup option optgroup rt rp html head body');

/** What is no text, or what is not the page's own: programs, styles, drawings, controls, ways to other pages. */
export const leftOut = names(
  'script style noscript template svg iframe object canvas video audio select button textarea datalist dialog nav',
);
export const leftOutRoles = names('navigation search menu menubar');

/** Begin and end a line of their own. */
export const blocks = names(
  'address article aside body caption details div dd dt fieldset figcaption figure footer form header hgroup main',
  'section summary tr legend center li',
);
/** And are set apart by empty lines. */
export const paragraphs = names('p h1 h2 h3 h4 h5 h6 blockquote dl table pre ul ol');

export const codes = names('code kbd samp tt');

function names(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
