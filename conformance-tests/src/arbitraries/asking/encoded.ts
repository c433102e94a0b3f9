import type { DataType, ProfiledRequest } from "@dmpc/schemas";
import fc from "fast-check";

const FLOATS: readonly DataType[] = ["float16", "float32", "float64"];

/** At, above and below the errors of the encodings. */
const toleratedError = fc.constantFrom(0, 0.0004, 2 ** -11, 0.003, 1 / 255, 0.01, 1);

const tolerances = fc.array(
  fc.record({ at: fc.nat(1_000), toleratedError, ofAnyType: fc.nat(4).map((roll) => roll === 4) }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

/** Tolerates errors in some tensors, most of them of floats. */
export const encoded: fc.Arbitrary<(request: ProfiledRequest) => ProfiledRequest> = tolerances.map(
  (drawn) => (request) => {
    const { tensors } = request.modelGraph;
    const floats = tensors.filter(({ dtype }) => FLOATS.includes(dtype));
    const byTensor = new Map(
      drawn.map((one) => {
        const choice = one.ofAnyType || floats.length === 0 ? tensors : floats;
        return [choice[one.at % choice.length]?.tensorId ?? "", one.toleratedError] as const;
      }),
    );
    return { ...request, encodings: [...byTensor].map(([tensorId, error]) => ({ tensorId, toleratedError: error })) };
  },
);
