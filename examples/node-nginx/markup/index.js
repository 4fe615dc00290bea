const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for HTML. */
export const escape = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

/** Renders a page with a heading and one paragraph for each text. */
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
