import {readModelFile,pinInputs,graphModel,startRuntime} from "@dmpc/reference-impl";
const rt=await startRuntime(process.env.KIND??"native",1);
for (const f of process.argv.slice(2)) {
  const t0=performance.now();
  const m=await readModelFile(f);
  const dims=new Map();
  let inputs;
  try { inputs=pinInputs(m,f,new Map(Object.entries(JSON.parse(process.env.DIMS??"{}"))));} catch(e){console.log(f,e.message);continue}
  for (const granularity of process.env.KIND==="wasm"?["node"]:["node","fused"]) {
    const t=performance.now();
    try {
    const {graph}=await graphModel(m,{name:f,inputs:inputs.tensors,granularity,runtime:rt});
    console.log(f.split("/").at(-1),granularity,"nodes",m.graph.node.length,"layers0",m.layers.length,"layers",graph.layers.length,"dyn",graph.tensors.filter(t=>t.dynamic).length,(performance.now()-t).toFixed(0)+"ms", "biggest",Math.max(...graph.layers.map(l=>l.nodes.length)));
    } catch(e){console.log(f,granularity,e.code,e.message)}
  }
}
await rt.close();
