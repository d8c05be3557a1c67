/** Writes Word's formulas as lines of text, with signs for what only the layout shows. */
import type { Element } from '@xmldom/xmldom';
import { at, attributeOf, elementsIn, isAny } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** A piece of a formula, and whether it is raised or lowered. */
interface Piece {
  readonly text: string;
  readonly height: '' | 'superscript' | 'subscript';
}

/** The default signs: brackets, and the integral. */
const BY_ITSELF = { begChr: '(', endChr: ')', chr: '∫' };

function sign(looks: Element | undefined, name: keyof typeof BY_ITSELF): string {
  const said = at(looks, name);
  return said ? attributeOf(said) : BY_ITSELF[name];
}

/** An operand, in brackets if it is more than a number or a name. */
function together(part: Element | undefined, height: Piece['height']): Piece[] {
  const inside = part ? piecesOf(part, height) : [];
  const [only, another] = part ? elementsIn(part) : [];
  const isOne =
    (only && !another && isAny(only, 'd')) ||
    /^[\p{L}\p{M}\p{N}.,]*$/u.test(inside.map(({ text }) => text).join(''));
  return isOne ? inside : [{ text: '(', height }, ...inside, { text: ')', height }];
}

function piecesOf(element: Element, height: Piece['height'] = ''): Piece[] {
  const name = element.localName ?? '';
  const said = (text: string): Piece => ({ text, height });
  const inside = (level = height) => elementsIn(element).flatMap((part) => piecesOf(part, level));
  if (name.endsWith('Pr') || name === 'del' || name === 'moveFrom') return [];
  switch (name) {
    case 't':
      return [said(element.textContent ?? '')];
    case 'sup':
    case 'deg':
      return inside('superscript');
    case 'sub':
      return inside('subscript');
    case 'f':
      return [
        ...together(at(element, 'num'), height),
        said('/'),
        ...together(at(element, 'den'), height),
      ];
    case 'rad': {
      const degree = at(element, 'deg');
      const root = degree ? piecesOf(degree) : [];
      return [...root, said('√'), ...together(at(element, 'e'), height)];
    }
    case 'd': {
      const looks = at(element, 'dPr');
      return [said(sign(looks, 'begChr')), ...inside(), said(sign(looks, 'endChr'))];
    }
    case 'nary':
      return [said(sign(at(element, 'naryPr'), 'chr')), ...inside()];
    default:
      return inside();
  }
}

/** A formula as runs of text. */
export function runsOfMath(formula: Element): Element[] {
  return piecesOf(formula).map(({ text, height }) => {
    const level = newElement(formula, 'vertAlign');
    level.setAttributeNS(level.namespaceURI, 'w:val', height);
    const looks = height ? [newElement(formula, 'rPr', [level])] : [];
    return newElement(formula, 'r', [...looks, newElement(formula, 't', [text])]);
  });
}
