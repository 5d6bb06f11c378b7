/// The one style sheet of all pages: readable on a phone, on paper and in the dark.
let pageStyles = """
  :root{--ink:#1d2733;--soft:#5a6675;--line:#d9dfe6;--paper:#fff;--wash:#f5f7f9;--yes:#1f7a4d;--ask:#b26a00;\
  --no:#8a3b3b;--bar:#3b6ea5}
  @media (prefers-color-scheme:dark){:root{--ink:#e6eaef;--soft:#a3afbd;--line:#3a4552;--paper:#161b21;--wash:#1e252d;\
  --yes:#5fc08f;--ask:#e0a34c;--no:#d98a8a;--bar:#79a7d8}}
  *{box-sizing:border-box}
  body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
  "Noto Sans",sans-serif}
  main{max-width:60rem;margin:0 auto;padding:1.25rem}
  h1{font-size:1.6rem;line-height:1.25;margin:.2em 0}
  h2{font-size:1.2rem;margin:2em 0 .5em;padding-top:.6em;border-top:1px solid var(--line)}
  h3{font-size:1rem;margin:1.4em 0 .4em}
  p{margin:.5em 0;max-width:46rem}
  .soft{color:var(--soft)}
  .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;margin:1rem 0;padding:0}
  .tile{background:var(--wash);border-radius:.5rem;padding:.7rem .9rem;border-left:.3rem solid var(--bar)}
  .tile b{display:block;font-size:1.6rem;line-height:1.2}
  .tile.yes{border-color:var(--yes)}.tile.ask{border-color:var(--ask)}.tile.no{border-color:var(--no)}
  .scroll{overflow-x:auto}
  table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.94rem}
  caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
  th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
  thead th{border-bottom:2px solid var(--line);white-space:nowrap}
  td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
  tbody tr:nth-child(even){background:var(--wash)}
  code{font:.88em ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
  svg{display:block;width:100%;height:auto;margin:.6rem 0}
  svg text{fill:var(--ink);font-size:13px}
  .note{border-left:.3rem solid var(--ask);background:var(--wash);padding:.5rem .9rem;border-radius:.3rem}
  @media (max-width:34rem){body{font-size:15px}main{padding:.8rem}th,td{padding:.3rem .4rem}}
  @media print{:root{--ink:#000;--soft:#333;--line:#999;--paper:#fff;--wash:#fff;--yes:#1f7a4d;--ask:#b26a00;\
  --no:#8a3b3b;--bar:#3b6ea5}\
  body{font-size:10.5pt}main{max-width:none;padding:0}h2{break-after:avoid}tr,svg,.tile{break-inside:avoid}\
  .scroll{overflow:visible}}
  """
