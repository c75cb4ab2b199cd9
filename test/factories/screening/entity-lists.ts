/** Files in the layouts of the publishers, made by hand; names are facts of the UFLPA Entity List or made up. */

/** Entities that nobody in a test is called, so that an edition is as long as a whole one. */
function filler(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `Wholly Made Up Entity ${at + 1} Zq${at}`);
}

/** A page of the UFLPA Entity List. @param entities cells of Name of Entity */
export function uflpaPage(entities: readonly string[], fillers = 100): Buffer {
  const rows = [...entities, ...filler(fillers)].map(
    (name) => `<tr><td>${name.replaceAll('&', '&amp;')}</td><td>June 21, 2022</td></tr>`,
  );
  return Buffer.from(
    `<!doctype html><html><body><table><tr><th>Name of Entity</th><th>Effective Date</th></tr>${rows.join('')}</table></body></html>`,
  );
}

/** Brazil's register, in Latin-1. @param rows name, number and inclusion */
export function brazilRegister(
  rows: readonly (readonly [name: string, number: string, included: string])[],
  fillers = 150,
): Buffer {
  const all = [
    ...rows,
    ...filler(fillers).map(
      (name, at) => [name, `90${String(at).padStart(12, '0')}`, '05/10/2022'] as const,
    ),
  ];
  const lines = all.map(
    ([name, number, included], at) =>
      `${at + 1};2020;PI;${name};${number};RUA;9;2341-9/00;09/12/2021;${included}`,
  );
  const header =
    'ID;Ano da ação fiscal;UF;Empregador;CNPJ/CPF;Estabelecimento;Trabalhadores envolvidos;CNAE;Decisão administrativa de procedência;Inclusão no Cadastro';
  return Buffer.from(['CADASTRO;;', header, ...lines, ''].join('\r\n'), 'latin1');
}
