import {execFileSync} from "node:child_process"; import {findViolation} from "@dmpc/schemas";
for (const f of process.argv.slice(2)) { for (const gr of ["node","fused"]) { try {
 const g=JSON.parse(execFileSync("node",["reference-impl/bin/dmpc.js","inspect",f,"--json","--granularity",gr],{maxBuffer:1e9,stdio:["ignore","pipe","pipe"]}));
 const v=findViolation("model-graph",g); 
 const other=g.layers.filter(l=>l.type==="other").map(l=>l.operator);
 console.log(f.split("/").at(-1).padEnd(26),gr.padEnd(5),g.layers.length,g.topology.class,g.topology.separators.length,(g.layers.reduce((s,l)=>s+(l.parameterCount??NaN),0)/1e6).toFixed(3)+"M",(g.layers.reduce((s,l)=>s+(l.flops??NaN),0)/2e9).toFixed(3)+"GMAC",v?JSON.stringify(v):"valid",other.length?[...new Set(other)].join():"");
 } catch(e) {console.log(f,gr,String(e.stderr).slice(0,300))}}}
