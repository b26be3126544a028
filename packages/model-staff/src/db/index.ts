/* One name per verb; the admin's pages take those that they need. */
export { type Accepted, acceptInvitation, type Invited, readInvitation } from './accept-invitation.ts';
export type { Account } from './account-row.ts';
export { listAccounts, readAccount, type StaffMember, setDisabled, setRoles } from './accounts.ts';
export {
  type Approval,
  type ApprovalFilter,
  type ApprovalState,
  askApproval,
  listApprovals,
  type NewApproval,
  readApproval,
} from './approvals.ts';
export {
  changePassword,
  checkOwnPassword,
  dropPassword,
  type OwnPassword,
  type PasswordChange,
  type Preferences,
  setPreferences,
} from './change-password.ts';
export { agree, type Decider, endApproval, expireApprovals, type Refusal } from './decide-approval.ts';
export { type Begun, listBegun, renewIntent, renewTask, takeOverIntent } from './heartbeats.ts';
export { type HistoryFilter, isRecorded, listHistory, type NewEntry, readHistory, recordHistory } from './history.ts';
export { beginIntent, dropIntent, type Intent, listLostIntents, settleIntent } from './intents.ts';
export { inviteAgain, inviteOwner, inviteStaff, type NewAccount } from './invite.ts';
export { claimLetters, type Letter, noteSent, writeLetters } from './letters.ts';
export {
  type AboutRows,
  addNote,
  listHistoryOfRows,
  listNotes,
  type NewNote,
  type Note,
  type NotePlace,
} from './notes.ts';
export { openStaff } from './open-staff.ts';
export { recoverOwner } from './recover-owner.ts';
export { retryTasks } from './retry-tasks.ts';
export { createRole, listRoles, type Role, type RoleFields, readRole, removeRole, updateRole } from './roles.ts';
export { addSecondFactor, checkOwnCode, confirmCode, type NewFactor, removeSecondFactor } from './second-factor.ts';
export {
  forgetExpired,
  listSessions,
  readVisitor,
  type SessionView,
  signOut,
  signOutEverywhere,
  type Visitor,
} from './sessions.ts';
export { beginSession, type NewSession, type SignedIn, type SignIn, signIn } from './sign-in.ts';
export { type ProviderPerson, signInByProvider } from './sign-in-by-provider.ts';
export type { StaffDb, StaffSettings } from './staff-db.ts';
export {
  addTaskLines,
  countTaskLines,
  type LineNote,
  type LineState,
  listTaskLines,
  type NewLine,
  noteTaskLines,
  refuseRepeatedLines,
  type TaskLine,
} from './task-lines.ts';
export { addTaskPart, endFileStep, type FileOutcome, readTaskPart } from './task-parts.ts';
export {
  claimTask,
  createTask,
  dropTask,
  listTasks,
  moveTask,
  type NewTask,
  readPermissions,
  readTask,
  releaseTask,
  type Task,
  type TaskState,
} from './tasks.ts';
export { together } from './together.ts';
export { createTotpSecret, totpOf } from './totp.ts';
export { listViews, type NewView, removeView, type SavedView, saveView, type ViewPlace } from './views.ts';
