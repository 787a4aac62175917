import { type PackNode, rowId } from './packNode';

interface ShownRow {
  readonly node: PackNode;
  /** What its item was made from; undefined while VS Code has not asked for that. */
  says: string | undefined;
  /** The ids of the rows below it, as VS Code has them; undefined while it has not asked for them. */
  below: readonly string[] | undefined;
}

/**
 * The rows that VS Code has. It knows a row by its very object, and keeps what is selected and open while it is that, so
 * a row that is read again stays the object that it was, and says what is so now.
 */
export class ShownRows {
  private readonly rows = new Map<string, ShownRow>();
  private top: readonly string[] | undefined;

  /** The row as VS Code knows it, changed to what is given; the row given where VS Code knows none such. */
  current<Node extends PackNode>(given: Node): Node {
    const known = this.rows.get(rowId(given))?.node;
    return known?.kind === given.kind ? Object.assign(known as Node, given) : given;
  }

  /** Takes the rows below one, or the topmost, as VS Code is about to have them, and gives them as it knows them. */
  show(parent: PackNode | undefined, given: readonly PackNode[]): PackNode[] {
    const nodes = given.map((each) => this.current(each));
    const ids = nodes.map(rowId);
    const kept = new Set(ids);
    for (const gone of (this.below(parent) ?? []).filter((id) => !kept.has(id))) {
      this.forget(gone);
    }
    for (const [index, node] of nodes.entries()) {
      const id = ids[index] ?? '';
      this.rows.set(id, this.rows.get(id) ?? { node, says: undefined, below: undefined });
    }
    const row = parent && this.rows.get(rowId(parent));
    if (row) {
      row.below = ids;
    } else if (!parent) {
      this.top = ids;
    }
    return nodes;
  }

  /** The ids of the rows below one, or of the topmost; undefined while VS Code has not asked for them. */
  below(parent: PackNode | undefined): readonly string[] | undefined {
    return parent ? this.rows.get(rowId(parent))?.below : this.top;
  }

  /** Whether VS Code has others than these below a row, or topmost, or has them in another order. */
  hasOthers(parent: PackNode | undefined, rows: readonly PackNode[]): boolean {
    const shown = this.below(parent);
    return shown?.length !== rows.length || !rows.every((row, index) => rowId(row) === shown[index]);
  }

  /** Of a row that VS Code has just been told of. */
  said(node: PackNode, says: string): void {
    const row = this.rows.get(rowId(node));
    if (row) {
      row.says = says;
    }
  }

  /** Whether VS Code was told something else of the row. */
  saysOther(node: PackNode, says: string): boolean {
    const row = this.rows.get(rowId(node));
    return row?.says !== undefined && row.says !== says;
  }

  *[Symbol.iterator](): Iterator<PackNode> {
    for (const { node } of this.rows.values()) {
      yield node;
    }
  }

  /** VS Code asks for everything again, and knows no row by then. */
  clear(): void {
    this.rows.clear();
    this.top = undefined;
  }

  private forget(id: string): void {
    const below = this.rows.get(id)?.below ?? [];
    this.rows.delete(id);
    for (const each of below) {
      this.forget(each);
    }
  }
}
