import type { Draft, Whole } from '../../../shared/change/change.ts'
import type { Claim } from '../../../shared/model/records.ts'
import type { Value } from '../../../shared/model/value.ts'
import { theStore } from '../../session/project.ts'

/** The change that deletes a claim and takes it out of the relations of others; its annotation stays as a mark. */
export async function deleteClaimDraft(claim: Claim): Promise<Draft> {
  const others = await theStore().find('claim')
  const put: Whole[] = others
    .filter((other) => (other.relations ?? []).some((relation) => relation.claim === claim.id))
    .map((other) => ({
      kind: 'claim', id: other.id,
      fields: { relations: (other.relations ?? []).filter((relation) => relation.claim !== claim.id) as unknown as Value },
    }))
  const name = (claim.text ?? claim.quote ?? '').slice(0, 60)
  return { label: `Delete the claim "${name}"`, put, remove: [{ kind: 'claim', id: claim.id }] }
}
