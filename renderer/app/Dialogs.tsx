import type { Role } from '../../shared/article.ts';
import type { Exporting } from '../features/exporting/use-exporting.ts';
import type { Handover } from '../features/handover/use-handover.ts';
import type { IncomingPictures } from '../features/pictures/use-incoming.ts';
import type { Proofs } from '../features/proofing/use-proofs.ts';
import { deferred } from '../ui/deferred.tsx';

const ExportDialog = deferred(
  () => import('../features/exporting/ExportDialog.tsx'),
  'ExportDialog',
);
const GateDialog = deferred(() => import('../features/preflight/GateDialog.tsx'), 'GateDialog');
const IncomingDialog = deferred(
  () => import('../features/pictures/IncomingDialog.tsx'),
  'IncomingDialog',
);
const PrintDialog = deferred(() => import('../features/proofing/PrintDialog.tsx'), 'PrintDialog');
const DivergedDialog = deferred(
  () => import('../features/handover/DivergedDialog.tsx'),
  'DivergedDialog',
);

interface Props {
  readonly handover: Handover;
  readonly pictures: IncomingPictures;
  readonly proofs: Proofs;
  readonly exporting: Exporting;
  readonly role: Role;
  onOpen(id: string): void;
  onPanel(tab: string): void;
}

/** The dialogs over the workspace: each is there while what it asks or reports is open. */
export function Dialogs({ handover, pictures, proofs, exporting, role, onOpen, onPanel }: Props) {
  const [arrived] = pictures.incoming;
  const { held, asked } = exporting;
  return (
    <>
      {handover.diverged && (
        <DivergedDialog diverged={handover.diverged} onOpen={onOpen} onClose={handover.forget} />
      )}
      {arrived && <IncomingDialog incoming={arrived} onClose={pictures.close} />}
      {proofs.waiting && <PrintDialog {...proofs.waiting} />}
      {held && (
        <GateDialog
          gate={held.gate}
          onOverride={exporting.override}
          onReview={() => {
            exporting.close();
            onPanel(held.gate.errors.length > 0 ? 'preflight' : 'review');
          }}
          onClose={exporting.close}
        />
      )}
      {asked && (
        <ExportDialog {...asked} role={role} onExport={exporting.run} onClose={exporting.close} />
      )}
    </>
  );
}
