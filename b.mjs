import {readModelFile,pinInputs,graphModel,startRuntime,augmentGraph} from "@dmpc/reference-impl";
import {CompiledPartition} from "./reference-impl/dist/partition/exact/compiled-partition.js";
import {cutWhole} from "./reference-impl/dist/partition/exact/cut-whole.js";
import {readdirSync} from "node:fs";
const rt=await startRuntime("native",1);
const med=a=>a.sort((x,y)=>x-y)[a.length>>1];
const time=(f,n=40)=>{for(let i=0;i<10;i++)f();const t=[];for(let i=0;i<n;i++){const s=performance.now();f();t.push(performance.now()-s)}return med(t)};
const dir="reference-impl/test/models/";
let seed=1;const rnd=()=>{seed=(seed*1103515245+12345)%2147483648;return seed/2147483648};
for(const f of readdirSync(dir).filter(f=>f.endsWith("onnx"))) for (const granularity of ["node"]) {
  const m=await readModelFile(dir+f);const inputs=pinInputs(m,f,new Map()).tensors;
  const {graph}=await graphModel(m,{name:f,inputs,granularity,runtime:rt});
  const g=augmentGraph(graph);
  const flops=new Map(graph.layers.map(l=>[l.layerId,(l.flops??0)+(l.activationBytes??0)/4]));
  const prob=()=>{const n=g.sink+1;const end=new Float64Array(n),edge=new Float64Array(n);g.layerIds.forEach((id,i)=>{const c=flops.get(id);end[i+1]=Math.round(c*(0.5+rnd())/1);edge[i+1]=Math.round(c*(0.5+rnd())/8)});
   const bw=20*(0.2+rnd());const tr=Float64Array.from(g.tensors,t=>Math.round(t.sizeBytes*8/bw*1000/1e0/1));
   return {graph:g,computeNs:{end,edge},transfers:{end:{latencyNs:0,transferNs:tr},edge:{latencyNs:0,transferNs:tr.map(x=>Math.round(x/3))}},inputDevice:"end",outputDevice:"end"}};
  const probs=Array.from({length:8},prob);let k=0;
  const c=new CompiledPartition(g);
  const tc=time(()=>new CompiledPartition(g)); const ts=time(()=>c.solve(probs[k++%8]),100); const tw=time(()=>cutWhole(probs[k++%8]));const ta=time(()=>augmentGraph(graph));
  for(const p of probs) if(c.solve(p).costNs!==cutWhole(p).costNs) console.log("MISMATCH");
  console.log(f.padEnd(26),g.layerIds.length,"kernel",c.kernelSize,"augment",ta.toFixed(3),"compile",tc.toFixed(3),"solve",ts.toFixed(3),"whole cut",tw.toFixed(3));
}
await rt.close();
