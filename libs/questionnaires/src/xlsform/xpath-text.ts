/** A condition of a form: its text, and how strongly its outermost operator binds. */
export interface XPathText {
  text: string;
  strength: number;
}
