import '../styles/kit.css';

// One router for all: two copies of vue-router would not know each other.
export { useRoute, useRouter } from 'vue-router';
export { defineApp } from './define-app.ts';
export { useLoad } from './use-load.ts';
export { useAttempt } from './use-attempt.ts';
export { default as ChooseAbout } from './ChooseAbout.vue';
export { default as DeadlineCard } from './DeadlineCard.vue';
export { default as ErrorSummary } from './ErrorSummary.vue';
export { default as FileInput } from './FileInput.vue';
export { useUnsaved } from './use-unsaved.ts';
export { default as DifferenceList } from './law/DifferenceList.vue';
export { default as DossierLawChanges } from './law/DossierLawChanges.vue';
export { default as LawChangeBanner } from './law/LawChangeBanner.vue';
export { default as ClauseCard } from './ClauseCard.vue';
export { default as LedgerTable } from './LedgerTable.vue';
export { default as InquiryFacts } from './InquiryFacts.vue';
export { default as LoadState } from './LoadState.vue';
export { default as ModalDialog } from './ModalDialog.vue';
export { default as PartsPanel } from './PartsPanel.vue';
export { default as ProcessPicture } from './ProcessPicture.vue';
export { default as ProblemNote } from './ProblemNote.vue';
export { default as SignInFirst } from './SignInFirst.vue';
export { default as StateTag } from './StateTag.vue';
export { default as TextField } from './TextField.vue';
export { default as TimeLeft } from './TimeLeft.vue';
export { default as TimeLine } from './TimeLine.vue';
export { default as WhyButton } from './WhyButton.vue';
