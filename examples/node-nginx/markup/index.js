const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it may stand in a page. */
export const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** A page with a heading and one paragraph for each of these texts. */
export const page = (title, paragraphs) =>
  [
    '<!doctype html>',
    '<html lang="en">',
    `<title>${escape(title)}</title>`,
    `<h1>${escape(title)}</h1>`,
    ...paragraphs.map((text) => `<p>${escape(text)}</p>`),
    '</html>',
    '',
  ].join('\n');
