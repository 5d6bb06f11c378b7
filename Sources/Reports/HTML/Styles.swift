/// The one style sheet of all pages: readable on a phone, on paper and in the dark.
let pageStyles = """
  :root{--ink:#1d2733;--soft:#5a6675;--line:#d9dfe6;--rest:#ccd4dc;--paper:#fff;--wash:#f5f7f9;--yes:#14694a;\
  --ask:#c47a0c;--no:#8a3b3b;--bar:#3b6ea5}
  @media (prefers-color-scheme:dark){:root{--ink:#e6eaef;--soft:#a3afbd;--line:#3a4552;--rest:#465361;--paper:#161b21;\
  --wash:#1e252d;--yes:#4fae80;--ask:#eab55f;--no:#d98a8a;--bar:#79a7d8}}
  *{box-sizing:border-box}
  body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
  "Noto Sans",sans-serif}
  main{max-width:68rem;margin:0 auto;padding:1.25rem}
  h1{font-size:1.6rem;line-height:1.25;margin:.2em 0}
  h2{font-size:1.2rem;margin:1.6em 0 .5em;padding-top:.6em;border-top:1px solid var(--line)}
  p{margin:.5em 0;max-width:46rem;overflow-wrap:break-word}
  a{color:var(--bar)}
  .soft{color:var(--soft)}
  .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.6rem;margin:1rem 0;padding:0}
  .tile{background:var(--wash);border-radius:.5rem;padding:.7rem .9rem;border-left:.3rem solid var(--bar)}
  .tile b{display:block;font-size:1.6rem;line-height:1.2}
  .tile.yes{border-color:var(--yes)}.tile.ask{border-color:var(--ask)}.tile.no{border-color:var(--no)}
  .pair>*{min-width:0}
  @media (min-width:52rem){.pair{display:grid;grid-template-columns:2fr 3fr;gap:0 2rem;align-items:start}}
  .scroll{overflow-x:auto}
  table{border-collapse:collapse;min-width:min(100%,26rem);margin:.6rem 0;font-size:.94em}
  caption{text-align:left;color:var(--soft);padding-bottom:.3rem}
  th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line)}
  td{max-width:46rem}
  thead th{border-bottom:2px solid var(--line);vertical-align:bottom}
  tbody th{font-weight:inherit;min-width:7rem}
  td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
  td.n{white-space:nowrap}
  tbody tr:nth-child(even){background:var(--wash)}
  code{font:.88em ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
  svg{display:block;width:100%;max-width:34rem;height:auto;margin:.6rem 0}
  svg text{fill:var(--ink);font-size:12px}
  svg rect{stroke:var(--paper);stroke-width:1px}
  .note{border-left:.3rem solid var(--ask);background:var(--wash);padding:.5rem .9rem;border-radius:.3rem}
  footer{margin-top:2.5rem;padding-top:.6rem;border-top:1px solid var(--line);color:var(--soft);font-size:.88rem}
  @media (max-width:34rem){body{font-size:15px}main{padding:.8rem}th,td{padding:.3rem .35rem}tbody th{min-width:6rem}}
  @page{margin:16mm 14mm;@bottom-left{content:var(--page-title);font:8pt sans-serif;color:#555}\
  @bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#555}}
  @media print{:root{--ink:#000;--soft:#333;--line:#999;--rest:#ccd4dc;--paper:#fff;--wash:#fff;--yes:#14694a;\
  --ask:#c47a0c;--no:#8a3b3b;--bar:#3b6ea5}\
  body{font-size:9.5pt}main{max-width:none;padding:0}.pair{display:grid;grid-template-columns:2fr 3fr;gap:0 1.5rem}\
  h2,caption{break-after:avoid}tr,svg,.tile,.note{break-inside:avoid}thead{display:table-header-group}\
  .scroll{overflow:visible}th,td{padding:.2rem .45rem}tbody th{min-width:0}a{color:inherit}}
  """
