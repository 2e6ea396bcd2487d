import { adminRoutes } from '../admin/routes.ts';
import { documentRoutes } from '../documents/routes.ts';
import { certificateRoutes } from '../certificates/routes.ts';
import { correctionRoutes } from '../dossiers/routes/corrections.ts';
import { paperRoutes } from '../dossiers/routes/paper-differences.ts';
import { outageRoutes } from '../dossiers/routes/outages.ts';
import { dossierRoutes } from '../dossiers/routes/dossiers.ts';
import { draftRoutes } from '../dossiers/routes/drafts.ts';
import { noticeRoutes } from '../dossiers/routes/notices.ts';
import { staffRoutes } from '../dossiers/routes/staff.ts';
import { submitRoutes } from '../dossiers/routes/submit-draft.ts';
import { dailyCheckRoutes } from '../feedback/daily-check.ts';
import { inquiryPublicRoutes } from '../feedback/routes/public.ts';
import { sendRoutes } from '../feedback/routes/send.ts';
import { inquiryStaffRoutes } from '../feedback/routes/staff.ts';
import { inboundRoutes } from '../inbound/routes.ts';
import { lawRoutes } from '../law/routes/law-routes.ts';
import { lookupRoutes } from '../lookup/routes.ts';
import { contactRoutes } from '../notifications/contact-routes.ts';
import { messageRoutes } from '../notifications/message-routes.ts';
import { procedureAdminRoutes } from '../procedures/admin-routes.ts';
import { procedureRoutes } from '../procedures/routes.ts';
import { regulationRoutes } from '../regulations/routes.ts';
import { tenancyRoutes } from '../tenancy/routes.ts';
import { openApiRoute } from './openapi.ts';
import type { Route } from './route.ts';

const own: readonly Route[] = [
  ...tenancyRoutes,
  ...procedureRoutes,
  ...regulationRoutes,
  ...lookupRoutes,
  ...draftRoutes,
  ...submitRoutes,
  ...dossierRoutes,
  ...documentRoutes,
  ...certificateRoutes,
  ...noticeRoutes,
  ...contactRoutes,
  ...messageRoutes,
  ...staffRoutes,
  ...outageRoutes,
  ...paperRoutes,
  ...correctionRoutes,
  ...sendRoutes,
  ...inquiryStaffRoutes,
  ...inquiryPublicRoutes,
  ...dailyCheckRoutes,
  ...inboundRoutes,
  ...adminRoutes,
  ...lawRoutes,
  ...procedureAdminRoutes,
];

/** The whole API: what is served, documented and walked over by the isolation tests. */
export const allRoutes: readonly Route[] = [...own, openApiRoute(own)];
