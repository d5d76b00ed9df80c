import { palette, tones } from './palette.ts'

const { brand, ink, paper, muted, line, field, wash, accent, accentDark, danger, dangerDark } = palette

const toneRules = Object.entries(tones)
  .map(
    ([name, tone]) =>
      `.tone-${name}{background:${tone.wash};color:${tone.ink}}.cards .tone-${name}{border-left-color:${tone.mark}}.swatch-${name}{background:${tone.mark}}`,
  )
  .join('\n')

const source = `
*,*::before,*::after{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;color:${ink};background:${paper};-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:break-word}
h1,h2,h3{line-height:1.25;margin:1.75rem 0 .75rem;text-wrap:balance}
h1{font-size:1.75rem;margin-top:1rem}
h2{font-size:1.35rem}
h3{font-size:1.1rem}
p,ul,ol,dl,pre,figure,table{margin:0 0 1rem}
a{color:${accent};text-underline-offset:.15em;text-decoration-thickness:max(1px,.0625rem)}
a:hover{color:${accentDark};text-decoration-thickness:.15em}
:focus-visible{outline:3px solid ${ink};outline-offset:2px;border-radius:2px}
main:focus{outline:none}
strong{font-weight:650}
.wrap{width:100%;max-width:75rem;margin-inline:auto;padding-inline:1rem}
.narrow main{max-width:46rem}
body>.wrap{flex:1;padding-bottom:2.5rem}
.hidden{position:absolute!important;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.muted,.hint{color:${muted}}
.nowrap{white-space:nowrap}
.prose{max-width:46rem}
.prose p{white-space:pre-line}
.print-only{display:none}
.caption{margin:1rem 0 -.75rem;color:${muted};font-weight:600}
.note{display:block;margin-top:.35rem}
.key-facts{display:grid;gap:.75rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));border-left:6px solid ${accent};padding-left:1rem;margin:1.25rem 0}
.key-facts p{display:flex;flex-direction:column;align-items:flex-start;gap:.25rem;margin:0}
.key-facts strong{font-size:1.15rem}
.within{border-left:4px solid ${line};padding-left:1rem;margin-left:.25rem}
.stored{display:block;margin-top:.35rem;padding:.4rem .75rem;border-left:6px solid ${tones.attention.mark};background:${tones.attention.wash};color:${tones.attention.ink}}
.stored-text{white-space:pre-line}
.attached{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 1.5rem;border-bottom:1px solid ${line}}
.attached p,.attached form{margin:.35rem 0}
.document{border:1px solid ${line};border-radius:4px;padding:.25rem 1.25rem 1rem;margin:2rem 0 1.5rem}
.document-head,.document-foot{display:flex;flex-direction:column;align-items:center;text-align:center;gap:.2rem}
.document-head{border-bottom:1px solid ${line};padding-bottom:1rem}
.document-foot{align-items:flex-end;text-align:right;margin-top:1.5rem}
.list>li{margin-bottom:.35rem}
.grid{display:grid;gap:1rem 2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}
.figure strong{font-size:2.25rem;line-height:1.1;margin-right:.35rem}

.skip{position:absolute;left:-99rem;top:0;background:${paper};padding:.75rem 1rem;z-index:9}
.skip:focus{left:0}
.bar{background:${brand};color:${paper}}
.bar .wrap{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem;min-height:3.5rem}
.bar a,.bar .link{color:${paper}}
.bar :focus-visible{outline-color:${paper}}
.brand{font-size:1.25rem;font-weight:700;text-decoration:none;padding:.5rem 0;min-height:44px;letter-spacing:.01em}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem;margin-left:auto}
.who form{margin:0}
.who a{display:inline-flex;align-items:center;min-height:44px}
.role::before{content:"· "}
.link{font:inherit;background:none;border:0;padding:0;min-height:44px;text-decoration:underline;text-underline-offset:.15em;cursor:pointer;color:${accent}}
.nav{background:${wash};border-bottom:1px solid ${line}}
.nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:0 auto}
.nav a{display:flex;align-items:center;min-height:44px;text-decoration:none;font-weight:600;border-bottom:4px solid transparent;border-top:4px solid transparent}
.nav a[aria-current]{color:${ink};border-bottom-color:${brand}}
.nav a:hover{text-decoration:underline}
.clock{margin:0;background:${tones.attention.wash};color:${tones.attention.ink};font-size:.9rem;padding:.35rem 0}
.clock .wrap{display:block}
.foot{border-top:1px solid ${line};background:${wash};padding:1.25rem 0 .5rem}
.foot a{display:inline-block;padding:.6rem 0;margin:-.6rem 0}

.crumbs{padding-top:.75rem;font-size:.9rem}
.crumbs ol{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:0 .5rem}
.crumbs li+li::before{content:"›";color:${muted};margin-right:.5rem}
.crumbs a,.back a{display:inline-flex;align-items:center;min-height:44px}
.crumbs span{display:inline-flex;align-items:center;min-height:44px;color:${muted}}
.back{padding-top:.5rem}
.back a::before{content:"‹";margin-right:.4rem;font-size:1.3em;line-height:1}

.steps{border-bottom:1px solid ${line};padding-top:.75rem;margin-bottom:.5rem}
.steps p{margin:0;font-weight:650}
.steps ol{list-style:none;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:0 1.25rem;counter-reset:step}
.steps li{counter-increment:step;display:flex;align-items:center;min-height:44px;color:${muted};border-bottom:4px solid transparent}
.steps li::before{content:counter(step) ".";margin-right:.3rem}
.steps .done::before{content:"✓"}
.steps .now{color:${ink};font-weight:650;border-bottom-color:${brand}}
.steps li a{display:inline-flex;align-items:center;min-height:44px}

form{margin:0 0 1rem}
.group{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
.wrong{border-left:5px solid ${danger};padding-left:.9rem}
.label{display:block;font-weight:600;padding:0;margin-bottom:.25rem}
h1>.label{font:inherit;margin:0}
.label h1{margin:0 0 .5rem}
.label .muted{font-weight:400}
.hint{margin-bottom:.4rem}
p.hint{margin-bottom:1rem}
.error{color:${danger};font-weight:600;margin-bottom:.4rem}
.input{font:inherit;color:inherit;background:${paper};border:2px solid ${field};border-radius:4px;padding:.45rem .6rem;min-height:44px;max-width:100%}
.input:focus{outline:3px solid ${ink};outline-offset:1px}
.input[aria-invalid]{border-color:${danger}}
.input.full{width:100%}
.input.medium{width:20rem}
.input.short{width:10rem}
.input.date{width:10rem}
.input.time{width:7rem}
.moment .hint{margin:0}
.input.number{width:14rem;text-align:right;font-variant-numeric:tabular-nums}
textarea.input{display:block;line-height:1.5;resize:vertical}
.file{padding:.35rem;width:100%;border-style:dashed}
.affixed{display:flex;align-items:center;gap:.6rem}
.affixed .input{flex:1 1 8rem;max-width:14rem}
.suffix{color:${muted}}
.moment{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem}
.moment label{display:block;color:${muted}}
.options.inline{display:flex;flex-wrap:wrap;gap:0 2rem}
.option{display:grid;grid-template-columns:44px 1fr;align-items:center;margin-bottom:.25rem}
.option input{width:26px;height:26px;margin:9px;accent-color:${accent}}
.option label{padding:.5rem .25rem;min-height:44px}
.option .hint{grid-column:2;margin:-.4rem 0 .4rem .25rem}
.button{font:inherit;font-weight:600;display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:.55rem 1.15rem;border:2px solid ${accent};border-radius:4px;background:${accent};color:${paper};text-decoration:none;cursor:pointer;text-align:center}
.button:hover{background:${accentDark};border-color:${accentDark};color:${paper}}
.button.secondary{background:${paper};color:${accent}}
.button.secondary:hover{background:${wash};color:${accentDark}}
.button.danger{background:${danger};border-color:${danger}}
.button.danger:hover{background:${dangerDark};border-color:${dangerDark}}
.buttons{display:flex;flex-wrap:wrap;gap:.75rem 1rem;margin:1.5rem 0 1rem}
.copy pre{white-space:pre-wrap;background:${wash};border:1px solid ${line};border-radius:4px;padding:.75rem;margin-bottom:.5rem;font:inherit;max-height:16rem;overflow:auto}
.copy .hint{margin-left:.75rem}

.summary-of-errors{border:4px solid ${danger};border-radius:4px;padding:1rem 1.25rem .25rem;margin:1rem 0 1.5rem}
.summary-of-errors h2{margin:0 0 .5rem;font-size:1.2rem}
.summary-of-errors ul{list-style:none;padding:0}
.summary-of-errors li{margin-bottom:.5rem}
.summary-of-errors a{color:${danger};font-weight:600}
.notice{border:1px solid ${line};border-left:6px solid ${accent};border-radius:4px;padding:.75rem 1rem;margin:1rem 0 1.5rem;background:${wash}}
.notice-title{font-weight:650;margin:0 0 .25rem}
.notice>div>:last-child{margin-bottom:0}
.notice.success{border-left-color:${tones.done.mark};background:${tones.done.wash}}
.notice.warning{border-left-color:${tones.attention.mark};background:${tones.attention.wash}}
.panel{background:${tones.done.wash};border:3px solid ${tones.done.mark};border-radius:6px;padding:1.5rem 1.25rem;margin:1rem 0 1.5rem;text-align:center}
.panel h1{margin:0 0 .75rem;color:${tones.done.ink}}
.panel strong{font-size:1.4rem;overflow-wrap:anywhere}
.panel>:last-child{margin-bottom:0}
.empty{border:2px dashed ${line};border-radius:6px;padding:1.5rem 1.25rem .5rem;text-align:center;margin-bottom:1.5rem}
.empty a{display:inline-flex;align-items:center;min-height:44px}
.undo{border-left:6px solid ${danger};padding:.5rem 1rem;background:${tones.problem.wash}}
details{margin-bottom:1rem}
summary{cursor:pointer;color:${accent};text-decoration:underline;text-underline-offset:.15em;padding:.6rem 0;min-height:44px}
details>div{border-left:4px solid ${line};padding-left:1rem}

.tag{display:inline-flex;align-items:center;gap:.35rem;padding:.1rem .55rem;border-radius:4px;font-weight:600;font-size:.9rem;line-height:1.5}
.tag.tone-out{box-shadow:inset 0 0 0 1px ${field}}
.mark{flex:none;vertical-align:-.1em}
.facts>div{display:grid;gap:.1rem 1rem;padding:.6rem 0;border-bottom:1px solid ${line}}
.facts dt{font-weight:600}
.facts dd{margin:0;white-space:pre-line;min-width:0}
.facts .list{padding-left:1.1rem;margin:0}
.facts .change a{display:inline-flex;align-items:center;min-height:44px}
.scroll{overflow-x:auto;margin-bottom:1.5rem;position:relative;max-width:100%}
table{border-collapse:separate;border-spacing:0;width:100%;margin:0}
table:has(thead th:nth-child(2):last-child){max-width:46rem}
caption{text-align:left;font-weight:650;font-size:1.1rem;padding:.25rem 0 .5rem}
th,td{padding:.55rem .75rem;text-align:left;vertical-align:baseline;border-bottom:1px solid ${line}}
thead th{vertical-align:bottom;border-bottom:2px solid ${field};background:${wash}}
thead a{display:inline-flex;align-items:flex-end;gap:.35rem;min-height:44px;color:${ink}}
.sort{margin-bottom:.35rem;flex:none}
td .tag{white-space:nowrap}
td:not(.num){min-width:7rem}
.pick{display:flex;align-items:center;gap:.35rem}
.pick label{display:inline-flex;align-items:center;justify-content:center;min-width:44px;min-height:44px;margin:-.55rem 0}
.pick input{width:1.4rem;height:1.4rem;accent-color:${accent}}
.find{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:flex-end}
.find .group{flex:0 1 24rem}
.find .input{width:100%}
search .input{max-width:min(100%,36rem)}
.find .button{margin-bottom:1.5rem}
.entries{list-style:none;margin:0 0 1.5rem;padding:0}
.entry{border-top:1px solid ${line};padding:1rem 0}
.entry h3{margin:0 0 .35rem}
.unit{display:block;font-weight:400;font-size:.85rem;color:${muted}}
tbody th{font-weight:500;min-width:11rem;background:${paper}}
tr>:first-child{position:sticky;left:0;z-index:1;border-right:1px solid ${line}}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead .num{white-space:normal;min-width:5.5rem}
.num .unit{white-space:normal}
thead .num a{justify-content:flex-end}
tbody tr:hover>*{background:${wash}}
.total>*{font-weight:700;border-top:2px solid ${field}}
td a,tbody th a{padding:.15rem 0}

.chips ul,.cards,.legend{list-style:none;padding:0}
.chips ul{display:flex;flex-wrap:wrap;gap:.5rem;margin-bottom:1.25rem}
.chips a{display:inline-flex;align-items:center;gap:.4rem;min-height:44px;padding:.25rem .9rem;border:1px solid ${field};border-radius:22px;text-decoration:none;color:${ink}}
.chips a:hover{background:${wash}}
.chips a[aria-current]{background:${ink};border-color:${ink};color:${paper}}
.chips a[aria-current] path{stroke:${paper}}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(calc(50% - .75rem),13rem),1fr));gap:.75rem;margin-bottom:1.5rem}
.cards a{display:block;height:100%;padding:.75rem .9rem;border-left:6px solid ${field};border-radius:4px;background:${wash};color:${ink};text-decoration:none}
.cards a:hover{box-shadow:inset 0 0 0 2px ${field}}
.cards a[aria-current]{box-shadow:inset 0 0 0 3px ${ink}}
.cards strong{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
.cards .muted{display:block;font-size:.9rem}
.pager{display:flex;justify-content:space-between;gap:1rem;margin:1rem 0}
.pager a{display:inline-flex;align-items:center;min-height:44px}
.pager a[rel=next]{margin-left:auto}
.bar-picture svg[role=img]{display:block;border-radius:3px}
.legend{display:flex;flex-wrap:wrap;gap:.35rem 1.5rem;margin:.6rem 0 0}
.legend li{display:flex;align-items:center;gap:.4rem}
.legend .muted{white-space:nowrap}
.swatch{width:14px;height:14px;border-radius:2px;flex:none}
.progress{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
progress{appearance:none;width:9rem;height:12px;border:0;border-radius:3px;background:${tones.quiet.wash};box-shadow:inset 0 0 0 1px ${field};overflow:hidden}
progress::-webkit-progress-bar{background:transparent}
progress::-webkit-progress-value{background:${tones.done.mark}}
progress::-moz-progress-bar{background:${tones.done.mark}}
${toneRules}

h1 .caption{display:block;font-size:1rem;font-weight:400;color:${muted};margin-bottom:.25rem}
.lead{font-size:1.2rem;max-width:46rem}
.lead a{white-space:nowrap}
.quotation{border-left:4px solid ${line};padding-left:1rem;margin-bottom:1.25rem;max-width:46rem}
.quotation h3{margin:0 0 .25rem}
.quotation figcaption{font-weight:650}
.quotation blockquote{margin:0}
.sheet{max-width:54rem}
.sheet h1{text-align:center;font-size:1.35rem}
.sheet h1 .caption{color:inherit;margin-top:.35rem}
.official{display:grid;grid-template-columns:2fr 3fr;gap:1rem;text-align:center}
.official p{margin-bottom:.35rem}
.official .underlined::after{content:"";display:block;width:40%;margin:.25rem auto 0;border-top:1px solid}

@media (min-width:40rem){
thead .num{min-width:6.5rem}
h1{font-size:2.1rem}
.wrap{padding-inline:1.5rem}
.facts>div{grid-template-columns:minmax(10rem,30%) 1fr auto}
.facts .change a{min-height:0}
}
@media (max-width:39.99rem){
tbody th{min-width:8.5rem;max-width:11rem}
th,td{padding:.5rem}
.who{margin-left:0;flex:1 1 auto;gap:0 .75rem}
.who>:last-child{margin-left:auto}
.crumbs li{display:none}
.crumbs li:nth-last-child(2){display:block}
.crumbs li:nth-last-child(2)::before{content:"‹";margin-right:.5rem}
.role{display:none}
.steps ol{display:none}
.official{grid-template-columns:1fr}
.steps{padding-bottom:.5rem}
.buttons .button{width:100%}
}
@media (prefers-reduced-motion:no-preference){
.button,.chips a{transition:background-color .12s}
}
@media (forced-colors:active){
.tag,.cards a,.swatch{border:1px solid}
}
@media print{
html{font:12pt/1.4 "Times New Roman","Liberation Serif",serif}
.bar,.nav,.clock,.skip,.crumbs,.back,.steps,.chips,.pager,.buttons,.button,.screen-only{display:none!important}
.print-only{display:block}
.wrap,.narrow main{max-width:none;padding:0}
.scroll{overflow:visible}
tr,.facts>div,.panel{break-inside:avoid}
thead{display:table-header-group}
table{font-size:11pt;max-width:none!important}
th,td{padding:.25rem .4rem}
thead .num,tbody th{min-width:0}
tr>:first-child{position:static}
a{color:inherit;text-decoration:none}
.sheet{max-width:none}
.official{grid-template-columns:2fr 3fr}
.panel,.tag,.cards a,progress,.swatch,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
@page{size:A4;margin:20mm 15mm 20mm 30mm}
}
`

/** All of the pages' looks, without what only people need. */
export const style = source
  .split('\n')
  .map((rule) => rule.trim())
  .filter(Boolean)
  .join('\n')
