// Classic script, injected after lib/block-text.js.
(() => {
  const kuulemma = (globalThis.kuulemma ??= {});

  // Not prose, not for the eye, or the reader's own typing.
  const NOT_READ = [
    'script, style, noscript, template, code, pre, kbd, samp, rt, rp',
    'input, textarea, select, button, option, datalist, progress, meter',
    'img, svg, math, canvas, video, audio, object, embed, iframe',
    'nav, menu, [role="navigation"], [role="menu"], [role="menubar"], [role="toolbar"], [role="search"]',
    '[role="textbox"], [contenteditable]:not([contenteditable="false" i])',
    '[hidden], [aria-hidden="true"]',
  ].join(', ');
  const LETTER = /\p{L}/u;

  /**
   * @typedef {{content: InstanceType<typeof kuulemma.BlockText>, language: string | null}} Block
   *   A stretch of running text between two block borders; `language` is what the page declares, such as "fi".
   */

  /** @param {CSSStyleDeclaration} style @returns {'inline' | 'aside' | 'block'} how an element's text joins what stands before it */
  function flowOf(style) {
    if (/^(absolute|fixed)$/.test(style.position) || /^(left|right|inline-)/.test(style.float)) return 'aside';
    return /^(inline|contents|ruby|$)/.test(style.display) ? 'inline' : 'block';
  }

  /** Text for screen readers only: clipped to a pixel, out of the flow. @param {CSSStyleDeclaration} style */
  function isClippedAway(style) {
    return style.position === 'absolute' && style.overflow !== 'visible' && parseFloat(style.width) <= 1 && parseFloat(style.height) <= 1;
  }

  /** @param {Element} element @returns {boolean} */
  function isFoldedAway(element) {
    const details = element.parentElement;
    return details?.localName === 'details' && !details.open && element.localName !== 'summary';
  }

  /** The nodes that are shown inside an element: those of an open shadow tree, of a slot, or its own. @param {Element} element */
  function shownNodes(element) {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    const assigned = element.localName === 'slot' ? element.assignedNodes() : [];
    return assigned.length ? assigned : element.childNodes;
  }

  class BlockReader {
    /** @type {Block[]} */
    blocks = [];
    #content = new kuulemma.BlockText();
    /** @type {Element | null} */
    #owner = null;

    /** @param {Element} element */
    visit(element) {
      const style = getComputedStyle(element);
      if (style.display === 'none' || isClippedAway(style) || isFoldedAway(element)) return;
      const flow = flowOf(style);
      if (element.matches(NOT_READ)) this.#pass(element, flow);
      else if (element.localName === 'br') this.#content.newline();
      else if (flow === 'inline') this.#visitInside(element, style);
      else if (flow === 'block') this.#visitBlock(element, style);
      else this.#visitAside(element, style);
    }

    /** Ends the block being read; what follows belongs to `owner`. @param {Element | null} owner */
    open(owner) {
      const language = this.#owner?.closest('[lang]')?.getAttribute('lang') || null;
      if (LETTER.test(this.#content.text)) this.blocks.push({ content: this.#content, language });
      this.#content = new kuulemma.BlockText();
      this.#owner = owner;
    }

    /** @param {Element} element @param {'inline' | 'aside' | 'block'} flow */
    #pass(element, flow) {
      if (flow === 'block') this.open(element.parentElement);
      else if (flow === 'inline') this.#content.separate();
      else this.#content.leap();
    }

    /** @param {Element} element @param {CSSStyleDeclaration} style */
    #visitBlock(element, style) {
      this.open(element);
      this.#visitInside(element, style);
      this.open(element.parentElement);
    }

    /** A float or a positioned box lies aside: the text round it goes on as if it were not there. */
    #visitAside(element, style) {
      const [content, owner] = [this.#content, this.#owner];
      this.#content = new kuulemma.BlockText();
      this.#owner = element;
      this.#visitInside(element, style);
      this.open(null);
      [this.#content, this.#owner] = [content, owner];
      this.#content.leap();
    }

    /** @param {Element} element @param {CSSStyleDeclaration} style */
    #visitInside(element, style) {
      const preformatted = /^(pre|break-spaces)/.test(style.whiteSpace);
      const otherTree = Boolean(element.shadowRoot) || element.localName === 'slot';
      if (otherTree) this.#content.leap();
      for (const node of shownNodes(element)) {
        if (node.nodeType === 1) this.visit(node);
        else if (node.nodeType === 3 && !/^(hidden|collapse)$/.test(style.visibility)) this.#content.append(node, node.data, preformatted);
      }
      if (otherTree) this.#content.leap();
    }
  }

  /**
   * Reads the visible running text under `root`, block by block, and changes nothing.
   * @param {Element | null} root
   * @returns {Block[]} those that hold a letter, in the order of the document
   */
  kuulemma.readBlocks = (root) => {
    const reader = new BlockReader();
    if (root) reader.visit(root);
    reader.open(null);
    return reader.blocks;
  };
})();
