// Generated from the .graphql files by tools/codegen.ts; do not edit.
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant, ISO 8601 with offset. */
  DateTime: { input: Date; output: Date; }
  /** A day in Japan (Asia/Tokyo), yyyy-mm-dd. */
  Date: { input: string; output: string; }
  /** An e-mail address: plain ASCII, 254 characters at most. */
  EmailAddress: { input: string; output: string; }
  /** An https address. */
  URL: { input: string; output: string; }
  /** Text chosen by the client, 8 to 128 characters of A–Z a–z 0–9 . _ : -. The same key with the same input has one effect and the same answer; with another input it is refused with IDEMPOTENCY_KEY_REUSED. */
  IdempotencyKey: { input: string; output: string; }
};

/** The person who is signed in, or the program behind an API key. */
export type Viewer = {
  /** Null for an API key. */
  person?: Maybe<Person>;
  /** The role this session or key acts in; null before a membership was chosen. */
  role?: Maybe<Role>;
  /** The membership this session acts in. */
  membership?: Maybe<Membership>;
  /** All memberships of the person; `switchMembership` changes between them. */
  memberships: Array<Membership>;
  /** Sessions of the person that are open. */
  sessions: Array<Session>;
};

/** A person who can sign in (利用者). */
export type Person = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name (氏名). */
  name: Scalars['String']['output'];
  /** Address to sign in with. */
  email: Scalars['EmailAddress']['output'];
};

/** A role a person has in an association, a branch, a corporation or a pharmacy (所属). */
export type Membership = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the person may do. */
  role: Role;
  /** Whose membership it is. */
  person: Person;
  /** The association (都道府県薬剤師会); null for operators of the installation. */
  associationName?: Maybe<Scalars['String']['output']>;
  /** The branch, corporation or pharmacy, where the role belongs to one. */
  placeName?: Maybe<Scalars['String']['output']>;
  /** Since when. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was taken away; null while it is in force. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One person's role in a page of the list. */
export type MembershipEdge = {
  /** Give this as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The role and its person. */
  node: Membership;
};

/** A page of people and their roles, by name. */
export type MembershipConnection = {
  /** The page. */
  edges: Array<MembershipEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All that match, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Which people to list; what is left out does not matter. */
export type MembershipFilter = {
  /** Only this role. */
  role?: InputMaybe<Role>;
  /** Only officers of this branch. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Only people of this pharmacy. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** A part of the name or of the e-mail address; 1 to 100 characters; width, kana, blanks and 異体字 do not matter. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** One sign-in on one device. */
export type Session = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the browser or program called itself. */
  userAgent: Scalars['String']['output'];
  /** The network it began in: /24 of IPv4, /48 of IPv6, or `unknown`. Whole addresses are not kept. */
  network: Scalars['String']['output'];
  /** When it began. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was last used, to about a minute. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** When it ends in any case. */
  expiresAt: Scalars['DateTime']['output'];
  /** When it was ended before that, by signing out or otherwise; null while it is open. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is the session of this very request. */
  current: Scalars['Boolean']['output'];
};

/** A key by which a pharmacy's own program calls the API. */
export type ApiKey = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the manager called it. */
  name: Scalars['String']['output'];
  /** How the key begins, to recognise it by. */
  prefix: Scalars['String']['output'];
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<Person>;
  /** Its holder (責任者), the manager who answers for it. The key ends with this manager's role; another manager can take it over before (`takeOverApiKey`). */
  heldBy?: Maybe<Person>;
  /** When it was last used, to about a minute. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was ended before that; null while it is in force. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A new key. The secret is shown this once. */
export type CreateApiKeyPayload = {
  /** The key's record. */
  apiKey: ApiKey;
  /** Send it as `Authorization: Bearer …`. A retry with the same idempotency key answers null here. */
  secret?: Maybe<Scalars['String']['output']>;
};

/**
 * The answer to a request for a link to choose a new password. It is the same for every address, so that it does not tell
 * whether the address is known.
 */
export type RequestPasswordResetPayload = {
  /** Minutes a link is good for, from when it is sent. */
  linkMinutes: Scalars['Int']['output'];
  /** Links an hour to one person at most; further requests send nothing. */
  linksPerHour: Scalars['Int']['output'];
};

/** What happened to an account. */
export type SecurityEventKind =
  /** A sign-in (サインイン). */
  | 'SIGNED_IN'
  /** A sign-in with a wrong password, or with an address without an account (サインインの失敗). */
  | 'SIGN_IN_FAILED'
  /** Unknown devices used up the free attempts of a day; the person was told by e-mail. */
  | 'SIGN_IN_GUESSED'
  /** The session ended by signing out. */
  | 'SIGNED_OUT'
  /** A session was ended from another one. */
  | 'SESSION_ENDED'
  /** The person went on in another membership (所属の切替え). */
  | 'MEMBERSHIP_CHOSEN'
  /** An invitation was accepted (招待の承諾). */
  | 'INVITATION_ACCEPTED'
  /** A link to choose a new password was asked for. */
  | 'PASSWORD_RESET_REQUESTED'
  /** A new password was set by a link. */
  | 'PASSWORD_RESET'
  /** The password was changed with the present one. */
  | 'PASSWORD_CHANGED'
  /** Another e-mail address was asked for. */
  | 'EMAIL_CHANGE_REQUESTED'
  /** Another e-mail address was confirmed. */
  | 'EMAIL_CHANGED'
  /** The name was changed. */
  | 'NAME_CHANGED';

/** Something that happened to an account, and where it came from. Kept for 400 days. */
export type SecurityEvent = {
  /** What. */
  kind: SecurityEventKind;
  /** When, the first time. */
  at: Scalars['DateTime']['output'];
  /** When, the last time. Events that a stranger can repeat are counted together, by the hour and network. */
  lastAt: Scalars['DateTime']['output'];
  /** How often. */
  times: Scalars['Int']['output'];
  /** The network: /24 of IPv4, /48 of IPv6, or `unknown`. Whole addresses are not kept. */
  network: Scalars['String']['output'];
  /** What the browser or program called itself. It proves nothing. */
  client: Scalars['String']['output'];
  /** Whether neither the device nor the network had been seen at an earlier sign-in; the person was told by e-mail. */
  newPlace: Scalars['Boolean']['output'];
};

/** One event in a page. */
export type SecurityEventEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: SecurityEvent;
};

/** A page of events, newest first. */
export type SecurityEventConnection = {
  /** The page. */
  edges: Array<SecurityEventEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
};

/** A new address that waits to be confirmed by the link that was sent there. */
export type EmailChangeRequest = {
  /** The new address. */
  email: Scalars['EmailAddress']['output'];
  /** When the link ends. */
  expiresAt: Scalars['DateTime']['output'];
};

/** Another address to sign in with. */
export type RequestEmailChangeInput = {
  /** The new address. */
  email: Scalars['EmailAddress']['input'];
  /** The present password. */
  currentPassword: Scalars['String']['input'];
};

/** A sign-in. */
export type SignInInput = {
  /** E-mail address. */
  email: Scalars['String']['input'];
  /** Password, 128 characters at most. */
  password: Scalars['String']['input'];
};

/** Whom to invite to which role. */
export type InvitePersonInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Address the invitation goes to. */
  email: Scalars['EmailAddress']['input'];
  /** Name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** An officer may invite to any role of the association; a manager to PHARMACY_MANAGER or PHARMACY_STAFF of the own pharmacy. */
  role: Role;
  /** The branch, for BRANCH_OFFICER. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** The corporation, for HEAD_OFFICE. */
  corporationId?: InputMaybe<Scalars['ID']['input']>;
  /** The pharmacy, for PHARMACY_MANAGER and PHARMACY_STAFF; a manager leaves it out. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
};

/** A key to make. */
export type CreateApiKeyInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Days until it ends, 1 to 366. */
  expiresInDays?: Scalars['Int']['input'];
};

/** The answer of `signIn`. */
export type SignInPayload = {
  /** The caller. */
  viewer: Viewer;
};

/** The answer of `signOut`. */
export type SignOutPayload = {
  /** The session. */
  session: Session;
};

/** A role to act in. */
export type SwitchMembershipInput = {
  /** Which. */
  membershipId: Scalars['ID']['input'];
};

/** The answer of `switchMembership`. */
export type SwitchMembershipPayload = {
  /** The caller. */
  viewer: Viewer;
};

/** A session to end. */
export type RevokeSessionInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `revokeSession`. */
export type RevokeSessionPayload = {
  /** The session. */
  session: Session;
};

/** The present password and the new one. */
export type ChangePasswordInput = {
  /** The present one. */
  currentPassword: Scalars['String']['input'];
  /** 12 to 128 characters. */
  newPassword: Scalars['String']['input'];
};

/** The answer of `changePassword`. */
export type ChangePasswordPayload = {
  /** The caller. */
  viewer: Viewer;
};

/** A forgotten password. */
export type RequestPasswordResetInput = {
  /** The address. */
  email: Scalars['String']['input'];
};

/** The answer of `invitePerson`. */
export type InvitePersonPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** A role to take away. */
export type RevokeMembershipInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `revokeMembership`. */
export type RevokeMembershipPayload = {
  /** The role. */
  membership: Membership;
};

/** A key to take over. */
export type TakeOverApiKeyInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `takeOverApiKey`. */
export type TakeOverApiKeyPayload = {
  /** The key. */
  apiKey: ApiKey;
};

/** A key to end. */
export type RevokeApiKeyInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `revokeApiKey`. */
export type RevokeApiKeyPayload = {
  /** The key. */
  apiKey: ApiKey;
};

/** The caller's new name. */
export type UpdateOwnNameInput = {
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** The answer of `updateOwnName`. */
export type UpdateOwnNamePayload = {
  /** The caller. */
  viewer: Viewer;
};

/** The answer of `requestEmailChange`. */
export type RequestEmailChangePayload = {
  /** The new address, not yet confirmed. */
  emailChangeRequest: EmailChangeRequest;
};

/** How far an invitation is. */
export type InvitationState =
  /** Its link can be used. */
  | 'OPEN'
  /** Its link has ended; it can be sent again. */
  | 'EXPIRED'
  /** It was accepted; the role waits for an approval, or for `takesEffectAt`. */
  | 'WAITING'
  /** The role is in force, or was. */
  | 'IN_FORCE'
  /** An asked person objected; the invitation has ended. */
  | 'OBJECTED'
  /** It was withdrawn, or another took its place. */
  | 'WITHDRAWN';

/** An invitation that was sent (招待). */
export type Invitation = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The role offered. */
  role: Role;
  /** To whom it was sent. */
  email: Scalars['EmailAddress']['output'];
  /** Name of the invited person. */
  name: Scalars['String']['output'];
  /** The association it belongs to. */
  associationName?: Maybe<Scalars['String']['output']>;
  /** The branch, corporation or pharmacy, where the role belongs to one. */
  placeName?: Maybe<Scalars['String']['output']>;
  /** Who sent it. Null for a pharmacy when a person of the association sent it. */
  inviterName?: Maybe<Scalars['String']['output']>;
  /** How far it is. */
  state: InvitationState;
  /** When it was sent first. */
  createdAt: Scalars['DateTime']['output'];
  /** When its link ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** When it was accepted. */
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the role comes into force without an approval: 72 hours after the people of the place were asked. Null when no question was needed, and once the invitation was objected to or withdrawn. */
  takesEffectAt?: Maybe<Scalars['DateTime']['output']>;
  /** How the administrator verified the request by telephone before `inviteFirstOfficer`. */
  callBack?: Maybe<Scalars['String']['output']>;
};

/** One invitation in a page of the list. */
export type InvitationEdge = {
  /** Give this as `after` to read on from here. */
  cursor: Scalars['String']['output'];
  /** The invitation. */
  node: Invitation;
};

/** A page of invitations, newest first. */
export type InvitationConnection = {
  /** The page. */
  edges: Array<InvitationEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
};

/** The answer to a role request. */
export type RoleAnswer =
  /** The role may come into force at once (同意する). */
  | 'APPROVED'
  /** It may not (認めない). */
  | 'OBJECTED';

/**
 * The question to a person of a place whether a role that another person gives there may come into force. Asked are, for a
 * pharmacy: its managers and its owner's head office; for an owner: its head office or, while it has none, the managers of
 * its pharmacies; for an association that an administrator invites to: its officers and the other administrators.
 */
export type RoleRequest = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The role. */
  role: Role;
  /** The association of the place. */
  associationName: Scalars['String']['output'];
  /** The branch, corporation or pharmacy; null for the association itself. */
  placeName?: Maybe<Scalars['String']['output']>;
  /** Name of the invited person, as the inviter wrote it. */
  name: Scalars['String']['output'];
  /** To whom the invitation was sent. */
  email: Scalars['EmailAddress']['output'];
  /** Who sent it. */
  inviterName?: Maybe<Scalars['String']['output']>;
  /** When it was asked. */
  createdAt: Scalars['DateTime']['output'];
  /** When the role comes into force without an answer, if the invitation was accepted by then. */
  takesEffectAt: Scalars['DateTime']['output'];
  /** The answer, if there is one. */
  answer?: Maybe<RoleAnswer>;
};

/** The right address and name of an invitation. */
export type CorrectInvitationInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The invitation that was wrong. */
  id: Scalars['ID']['input'];
  /** Address it goes to now. */
  email: Scalars['EmailAddress']['input'];
  /** Name, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** A new officer for an association that has no officer any more, or never had one. */
export type InviteFirstOfficerInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The association. */
  associationId: Scalars['ID']['input'];
  /** Address the invitation goes to. */
  email: Scalars['EmailAddress']['input'];
  /** Name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** How the request was verified by calling back: whom, at which number, when. 1 to 500 characters; the people who are asked read it. */
  callBack: Scalars['String']['input'];
};

/** A role to approve. */
export type ApproveRoleInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `approveRole`. */
export type ApproveRolePayload = {
  /** The role that was asked about. */
  roleRequest: RoleRequest;
};

/** A role to object to. */
export type ObjectToRoleInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `objectToRole`. */
export type ObjectToRolePayload = {
  /** The role that was asked about. */
  roleRequest: RoleRequest;
};

/** An invitation to send again. */
export type ResendInvitationInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `resendInvitation`. */
export type ResendInvitationPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** The answer of `correctInvitation`. */
export type CorrectInvitationPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** An invitation to withdraw. */
export type WithdrawInvitationInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `withdrawInvitation`. */
export type WithdrawInvitationPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** The answer of `inviteFirstOfficer`. */
export type InviteFirstOfficerPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** How urgent a notice is. */
export type AdvisorySeverity =
  /** 緊急 */
  | 'URGENT'
  /** 重要 */
  | 'IMPORTANT'
  /** 情報 */
  | 'INFORMATION';

/** Where a notice stands. */
export type AdvisoryState =
  /** Being written. */
  | 'DRAFT'
  /** Sent. */
  | 'PUBLISHED'
  /** Sent, and taken back (取消). */
  | 'CANCELLED';

/** A notice to the members (通知: 注意喚起 and the like). */
export type Advisory = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Where it stands. */
  state: AdvisoryState;
  /** The text: for the association the one being written (of a sent notice, the correction to come), for others the newest version sent. */
  content: AdvisoryContent;
  /** Versions that were sent, newest first; a later one is a correction (訂正). */
  versions: Array<AdvisoryVersion>;
  /** When the first version was sent. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the caller's pharmacy first acknowledged the newest version; null outside a pharmacy. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** To whom it goes, as it was asked for. */
  audience: AdvisoryAudience;
  /** What became of it. */
  funnel: AdvisoryFunnel;
  /** Set while the messages of the newest version are still being written (宛先を準備中): it may take seconds after it was sent. Until then `funnel` and `deliveries` hold what is written so far. */
  preparation?: Maybe<AdvisoryPreparation>;
  /** Set while its sending is paused (一時停止): nothing of the newest version is sent or written. */
  pause?: Maybe<AdvisoryPause>;
  /** Set once it was taken back (取消): nothing of it is to be done or acknowledged any more. */
  cancellation?: Maybe<AdvisoryCancellation>;
  /** Every recipient of a version and how far its message is, 100 a page at most. */
  deliveries: DeliveryConnection;
  /** Counts every change; give it back when editing. */
  version: Scalars['Int']['output'];
};


/** A notice to the members (通知: 注意喚起 and the like). */
export type AdvisoryDeliveriesArgs = {
  version?: InputMaybe<Scalars['Int']['input']>;
  ofCancellation?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  state?: InputMaybe<DeliveryState>;
  acknowledged?: InputMaybe<Scalars['Boolean']['input']>;
  branchId?: InputMaybe<Scalars['ID']['input']>;
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
};

/** The text of a notice. Official wording stands as it was issued. */
export type AdvisoryContent = {
  /** How urgent, in the association's view. */
  severity: AdvisorySeverity;
  /** Subject (件名). */
  title: Scalars['String']['output'];
  /** Number of the document (文書番号). */
  documentNumber?: Maybe<Scalars['String']['output']>;
  /** Day of the document (発出日). */
  issuedOn: Scalars['Date']['output'];
  /** Who issued it (発信者). */
  issuer: Scalars['String']['output'];
  /** Whom it addresses (宛先). */
  addressee?: Maybe<Scalars['String']['output']>;
  /** One to three lines: what a pharmacy is to do. The association's words, not the document's. */
  summary: Array<Scalars['String']['output']>;
  /** What is asked, in the association's words. */
  actions: Array<AdvisoryAction>;
  /** By when. */
  dueOn?: Maybe<Scalars['Date']['output']>;
  /** The text. */
  sections: Array<AdvisorySection>;
  /** Related pages; their labels are the association's. */
  links: Array<AdvisoryLink>;
  /** Documents it passes on, adds to or names (下記通知), in their order. */
  references: Array<AdvisoryReference>;
  /** Where to ask about it (問合せ先). */
  contactPoints: Array<AdvisoryContactPoint>;
  /** The way it came, oldest first, as the association knows it. */
  hops: Array<AdvisoryHop>;
};

/** A section of a notice. */
export type AdvisorySection = {
  /** Heading. */
  heading?: Maybe<Scalars['String']['output']>;
  /** Paragraphs and lists in their order. */
  blocks: Array<AdvisoryBlock>;
};

/** An act that is asked for. */
export type AdvisoryAction = {
  /** Short code, unique within the notice. */
  code: Scalars['String']['output'];
  /** The act. */
  text: Scalars['String']['output'];
};

/** What a block of a section is. */
export type AdvisoryBlockKind =
  /** A paragraph. */
  | 'PARAGRAPH'
  /** A list. */
  | 'LIST';

/** A paragraph or a list. */
export type AdvisoryBlock = {
  /** Which of the two. */
  kind: AdvisoryBlockKind;
  /** The text of a paragraph. */
  text?: Maybe<Scalars['String']['output']>;
  /** Whether a list is numbered. */
  ordered?: Maybe<Scalars['Boolean']['output']>;
  /** The items of a list. */
  items?: Maybe<Array<Scalars['String']['output']>>;
};

/** A page a notice points to. */
export type AdvisoryLink = {
  /** What it is. */
  label: Scalars['String']['output'];
  /** Where it is. */
  url: Scalars['URL']['output'];
};

/** A document that a notice passes on, adds to or names (下記通知). */
export type AdvisoryReference = {
  /** Its title. */
  title: Scalars['String']['output'];
  /** Who issued it. */
  issuer?: Maybe<Scalars['String']['output']>;
  /** Its number. */
  documentNumber?: Maybe<Scalars['String']['output']>;
  /** Its day. */
  issuedOn?: Maybe<Scalars['Date']['output']>;
  /** Where it can be read, an http or https address as it stands in the notice. Link it only when it is https. */
  url?: Maybe<Scalars['String']['output']>;
};

/** Where to ask about a notice (問合せ先): an office. */
export type AdvisoryContactPoint = {
  /** The office (担当課など). */
  department: Scalars['String']['output'];
  /** Its telephone number, as printed. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Its extension (内線), as printed, such as 「3961、3452」. */
  extension?: Maybe<Scalars['String']['output']>;
  /** Its e-mail address. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
};

/** A station on the way of a notice, with the day it passed. */
export type AdvisoryHop = {
  /** Who passed it on. */
  party: Scalars['String']['output'];
  /** The day. */
  on: Scalars['Date']['output'];
};

/** A version of a notice that was sent. */
export type AdvisoryVersion = {
  /** From 1. */
  number: Scalars['Int']['output'];
  /** What was sent. */
  content: AdvisoryContent;
  /** Why it was corrected; null for the first. */
  correctionReason?: Maybe<Scalars['String']['output']>;
  /** When it was sent. */
  publishedAt: Scalars['DateTime']['output'];
};

/** To whom a notice goes; frozen when it is sent. */
export type AdvisoryAudience = {
  /** ALL, BRANCH or PHARMACIES. */
  kind: AdvisoryAudienceKind;
  /** The branch, for BRANCH. */
  branchId?: Maybe<Scalars['ID']['output']>;
  /** The pharmacies, for PHARMACIES. */
  pharmacyIds?: Maybe<Array<Scalars['ID']['output']>>;
};

/** Kinds of audience. */
export type AdvisoryAudienceKind =
  /** All members. */
  | 'ALL'
  /** The members of one branch. */
  | 'BRANCH'
  /** The members of a list. */
  | 'PHARMACIES';

/** From the audience to the acknowledgement, of the newest version: a correction begins again. */
export type AdvisoryFunnel = {
  /** Pharmacies addressed. */
  pharmacies: Scalars['Int']['output'];
  /** Of these, pharmacies without a contact to send to, and those that withdrew before their message was written. */
  unreachable: Scalars['Int']['output'];
  /** Messages of the newest version. */
  messages: Scalars['Int']['output'];
  /** Messages the mail server took. */
  accepted: Scalars['Int']['output'];
  /** Messages that the mail server refused for good, or put off for 5 days and at least 6 tries. Mail that is returned later is not read. */
  bounced: Scalars['Int']['output'];
  /** Messages still to be sent or tried again. */
  outstanding: Scalars['Int']['output'];
  /** Of these, messages that wait (保留) after a restore: an administrator of the installation decides whether they are sent. */
  onHold: Scalars['Int']['output'];
  /** Pharmacies of which at least one person acknowledged it, by a link or signed in. `PharmacyFilter.notAcknowledged` lists the others. */
  acknowledged: Scalars['Int']['output'];
  /** Of the pharmacies addressed, those that withdrew without acknowledging it. Do not wait for them. */
  withdrawn: Scalars['Int']['output'];
};

/** How far the messages of a version are written: 宛先を準備中 n / m. */
export type AdvisoryPreparation = {
  /** Pharmacies whose messages are written. */
  done: Scalars['Int']['output'];
  /** Pharmacies addressed by this version. */
  total: Scalars['Int']['output'];
};

/** A pause in the sending of a notice (一時停止): by whom and since when. */
export type AdvisoryPause = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
  /** Who: as in AuditEntry.actor. */
  actor: Scalars['String']['output'];
  /** Name of the person, where one acted. */
  actorName?: Maybe<Scalars['String']['output']>;
};

/** The cancellation of a notice that was sent (取消). */
export type AdvisoryCancellation = {
  /** Why, in the association's words. */
  reason: Scalars['String']['output'];
  /** When. */
  cancelledAt: Scalars['DateTime']['output'];
  /** Who: as in AuditEntry.actor. */
  actor: Scalars['String']['output'];
  /** Name of the person, where one acted. */
  actorName?: Maybe<Scalars['String']['output']>;
  /** Messages about it (取消のお知らせ) to those to whom the notice was sent. They are written in the seconds after it, as `preparation` says. */
  messages: Scalars['Int']['output'];
  /** Of these, taken by the mail server. */
  accepted: Scalars['Int']['output'];
  /** Of these, refused. */
  bounced: Scalars['Int']['output'];
  /** Of these, still to be sent. */
  outstanding: Scalars['Int']['output'];
};

/** What would be sent. */
export type AdvisoryPreview = {
  /** Subject of the e-mail. */
  subject: Scalars['String']['output'];
  /** The e-mail as text, with stand-ins for what differs by recipient; its links open a page that says that they are samples. */
  text: Scalars['String']['output'];
  /** The e-mail as HTML. */
  html: Scalars['String']['output'];
  /** Pharmacies it would go to. */
  pharmacies: Scalars['Int']['output'];
  /** Of these, pharmacies without a contact to send to. */
  unreachable: Scalars['Int']['output'];
  /** Messages it would make. */
  messages: Scalars['Int']['output'];
};

/** One notice in a list. */
export type AdvisoryEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The notice. */
  node: Advisory;
};

/** A page of notices, newest first. */
export type AdvisoryConnection = {
  /** The page. */
  edges: Array<AdvisoryEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All that match, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Which notices to list. All conditions that are given must hold. */
export type AdvisoryFilter = {
  /** Only drafts, only notices that were sent and not taken back, or only those that were taken back. */
  state?: InputMaybe<AdvisoryState>;
  /** Only notices of this urgency. */
  severity?: InputMaybe<AdvisorySeverity>;
  /**
   * A part of the title, the document's number or its issuer; 1 to 100 characters (ADVISORY_SEARCH_INVALID). Width, case,
   * kana, blanks and 異体字 do not matter.
   */
  search?: InputMaybe<Scalars['String']['input']>;
  /** For a pharmacy: only notices whose newest version it acknowledged (true) or did not acknowledge (false). It has no effect for other callers. */
  acknowledged?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An act that is asked for. */
export type AdvisoryActionInput = {
  /** Short code, unique within the notice: a–z, 0–9 and -, 40 characters at most. */
  code: Scalars['String']['input'];
  /** The act, up to 200 characters. */
  text: Scalars['String']['input'];
};

/** A paragraph or a list. */
export type AdvisoryBlockInput = {
  /** Which of the two. */
  kind: AdvisoryBlockKind;
  /** For a paragraph: up to 4,000 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** For a list: whether it is numbered. */
  ordered?: InputMaybe<Scalars['Boolean']['input']>;
  /** For a list: up to 60 items of up to 1,000 characters. */
  items?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A section of a notice. */
export type AdvisorySectionInput = {
  /** Heading, up to 200 characters. */
  heading?: InputMaybe<Scalars['String']['input']>;
  /** Paragraphs and lists in their order, 60 at most. */
  blocks?: Array<AdvisoryBlockInput>;
};

/** A page a notice points to. */
export type AdvisoryLinkInput = {
  /** What it is, up to 200 characters. */
  label: Scalars['String']['input'];
  /** https only, with a domain name, without user or password, 2,000 characters at most. */
  url: Scalars['URL']['input'];
};

/** A document that a notice passes on, adds to or names (下記通知). */
export type AdvisoryReferenceInput = {
  /** Its title, up to 200 characters. */
  title: Scalars['String']['input'];
  /** Who issued it, up to 200 characters. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** Its number, up to 60 characters. */
  documentNumber?: InputMaybe<Scalars['String']['input']>;
  /** Its day. */
  issuedOn?: InputMaybe<Scalars['Date']['input']>;
  /** http or https with a domain name, without user or password, 2,000 characters at most. An http address is shown as text. */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** Where to ask about a notice (問合せ先): an office, no officer's name. */
export type AdvisoryContactPointInput = {
  /** The office, up to 200 characters. */
  department: Scalars['String']['input'];
  /** Its telephone number: digits, hyphens and brackets, up to 60 characters. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Its extension (内線), up to 60 characters. */
  extension?: InputMaybe<Scalars['String']['input']>;
  /** Its e-mail address. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
};

/** A station on the way of a notice. */
export type AdvisoryHopInput = {
  /** Who passed it on. */
  party: Scalars['String']['input'];
  /** The day. */
  on: Scalars['Date']['input'];
};

/** The text of a notice. */
export type AdvisoryContentInput = {
  /** How urgent. */
  severity: AdvisorySeverity;
  /** Subject, 1 to 200 characters. */
  title: Scalars['String']['input'];
  /** Number of the document. */
  documentNumber?: InputMaybe<Scalars['String']['input']>;
  /** Day of the document. */
  issuedOn: Scalars['Date']['input'];
  /** Who issued it. */
  issuer: Scalars['String']['input'];
  /** Whom it addresses. */
  addressee?: InputMaybe<Scalars['String']['input']>;
  /** One to three lines of up to 120 characters: what a pharmacy is to do. */
  summary: Array<Scalars['String']['input']>;
  /** What is asked. */
  actions?: Array<AdvisoryActionInput>;
  /** By when. */
  dueOn?: InputMaybe<Scalars['Date']['input']>;
  /** The text, 40 sections at most. */
  sections?: Array<AdvisorySectionInput>;
  /** Related pages, 30 at most. */
  links?: Array<AdvisoryLinkInput>;
  /** Documents it passes on, adds to or names, in their order; 20 at most. */
  references?: Array<AdvisoryReferenceInput>;
  /** Where to ask about it, 5 at most. */
  contactPoints?: Array<AdvisoryContactPointInput>;
  /** The way it came, oldest first. */
  hops?: Array<AdvisoryHopInput>;
};

/** To whom a notice goes. */
export type AdvisoryAudienceInput = {
  /** ALL, BRANCH or PHARMACIES. */
  kind: AdvisoryAudienceKind;
  /** The branch, for BRANCH. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** The pharmacies, for PHARMACIES; 1,000 at most. */
  pharmacyIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** The answer of `resendAdvisory`. */
export type ResendAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
  /** How many messages that were put off are due now. */
  deferred: Scalars['Int']['output'];
  /** How many messages that were refused are due now, counted as not sent yet. */
  refused: Scalars['Int']['output'];
  /** Whether others are left: call again, with another key. */
  more: Scalars['Boolean']['output'];
  /**
   * How many wait for their turn or for the mail server (`mailOutage`), or are being sent: they are due already, and need
   * no call. Each message that is not sent again is counted once.
   */
  waiting: Scalars['Int']['output'];
  /**
   * How many messages are not sent again because a worker tried them within the last lease (`DELIVERY_LEASE_SECONDS`, two minutes
   * by default): call again, with another key, once it is over.
   */
  tooFresh: Scalars['Int']['output'];
  /** How many wait after a restore until an operator decides (`Delivery.onHold`). */
  onHold: Scalars['Int']['output'];
  /**
   * How many are not sent again because they were tried three times or more without an answer (`Delivery.uncertainCount`), so
   * that the recipient may have them: name them in `deliveryIds`.
   */
  uncertain: Scalars['Int']['output'];
  /**
   * How many that were refused have no address to go to: a mail server said that the contact's address does not exist (correct
   * or confirm it: `updateContact`, `clearBounce`), or the contact or the pharmacy has left. 0 without `refused`.
   */
  noAddress: Scalars['Int']['output'];
};

/** A notice to begin. */
export type CreateAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The text. */
  content: AdvisoryContentInput;
  /** To whom. */
  audience: AdvisoryAudienceInput;
};

/** The answer of `createAdvisory`. */
export type CreateAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A change of a notice. What is left out stays as it is. */
export type UpdateAdvisoryInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this edit is based on. */
  version: Scalars['Int']['input'];
  /** The text. */
  content?: InputMaybe<AdvisoryContentInput>;
  /** To whom. */
  audience?: InputMaybe<AdvisoryAudienceInput>;
};

/** The answer of `updateAdvisory`. */
export type UpdateAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A draft to send. */
export type PublishAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `publishAdvisory`. */
export type PublishAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A correction to send. */
export type CorrectAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
  /** Why, 1 to 500 characters; line breaks become a blank. */
  reason: Scalars['String']['input'];
};

/** The answer of `correctAdvisory`. */
export type CorrectAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** Messages to send again. */
export type ResendAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** Whether also what was refused. */
  refused?: Scalars['Boolean']['input'];
  /** Only these messages of it, up to 100 (ADVISORY_TOO_MANY). */
  deliveryIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A notice whose sending pauses. */
export type PauseAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `pauseAdvisory`. */
export type PauseAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A notice whose sending goes on. */
export type ResumeAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `resumeAdvisory`. */
export type ResumeAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A notice to take back. */
export type CancelAdvisoryInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
  /** Why, 1 to 500 characters; line breaks become a blank. The members read it. */
  reason: Scalars['String']['input'];
};

/** The answer of `cancelAdvisory`. */
export type CancelAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A notice that was read. */
export type AcknowledgeAdvisoryInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** Number of the version that was read; the newest when left out. */
  number?: InputMaybe<Scalars['Int']['input']>;
};

/** The answer of `acknowledgeAdvisory`. */
export type AcknowledgeAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** Where a pharmacy stands with its reviews of the checklist. `AssessmentState` tells how far one review is. */
export type ReviewStatus =
  /** Submitted, and the next review is not due yet (回答済). */
  | 'ANSWERED'
  /** Begun, not submitted yet (回答中). */
  | 'IN_PROGRESS'
  /** Begun or submitted before, and past its due date (期限超過). A pharmacy that never answered stays NO_RESPONSE; `PharmacyFilter.overdue` finds both. */
  | 'LATE'
  /** Never submitted, and not one answer yet, before its due date or past it (未回答). */
  | 'NO_RESPONSE';

/** How far one review of the checklist is. */
export type AssessmentState =
  /** Not one row answered yet, and not due yet (未着手). */
  | 'NOT_BEGUN'
  /** Begun, not submitted yet (回答中). */
  | 'IN_PROGRESS'
  /** Past its due date and not submitted (期限超過). */
  | 'LATE'
  /** Signed and submitted (提出済). */
  | 'SUBMITTED';

/**
 * The answer to a row (確認欄). The four values and what each of them needs are Sonae's rules: the document prints 「確認欄」
 * alone and does not say what to write there.
 */
export type AnswerValue =
  /** はい */
  | 'YES'
  /** 一部 */
  | 'PARTIAL'
  /** いいえ; needs a target date (目標日). */
  | 'NO'
  /** 該当なし; needs a reason. */
  | 'NOT_APPLICABLE';

/** One review of the checklist by one pharmacy. */
export type Assessment = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The edition that is answered. */
  framework: Framework;
  /** 1 for the first review, 2 for the next, and so on. */
  period: Scalars['Int']['output'];
  /** When it is due (期限). */
  dueOn: Scalars['Date']['output'];
  /** How far this review is. `Pharmacy.status` tells where the pharmacy stands. */
  state: AssessmentState;
  /** Rows in all. */
  itemCount: Scalars['Int']['output'];
  /** Rows with an answer. */
  answeredCount: Scalars['Int']['output'];
  /** The rows with their answers. */
  rows: Array<AssessmentRow>;
  /** When it was submitted. */
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who signed it (管理薬剤師). The signature is Sonae's rule, not the document's. */
  signedName?: Maybe<Scalars['String']['output']>;
  /** Why a deputy signed instead of the signed-in manager; null when the manager did. */
  deputyReason?: Maybe<Scalars['String']['output']>;
  /** Counts every change; give it back when submitting. */
  version: Scalars['Int']['output'];
};

/** A row of the checklist with its answer. */
export type AssessmentRow = {
  /** The row. */
  item: FrameworkItem;
  /** The present answer. */
  answer?: Maybe<Answer>;
  /** The answer of the review before, to start from. */
  previousAnswer?: Maybe<Answer>;
};

/** An answer. Earlier ones are kept. */
export type Answer = {
  /** The value. */
  value: AnswerValue;
  /** When a NO is to become a YES (目標日). Sonae's rule, not the document's. */
  targetOn?: Maybe<Scalars['Date']['output']>;
  /** Why the row does not apply (該当なしの理由). */
  reason?: Maybe<Scalars['String']['output']>;
  /** The pharmacy's own note; only its own people and its head office see it. */
  note?: Maybe<Scalars['String']['output']>;
  /** Counts the answers to this row; give it back when answering again. */
  revision: Scalars['Int']['output'];
  /** When it was given. */
  answeredAt: Scalars['DateTime']['output'];
};

/** An answer to one row. */
export type AnswerItemInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The open review. */
  assessmentId: Scalars['ID']['input'];
  /** The row's key, such as 1-1-1. */
  itemCode: Scalars['String']['input'];
  /** The value. */
  value: AnswerValue;
  /** Needed for NO, allowed for PARTIAL; today or later, 3 years ahead at most. */
  targetOn?: InputMaybe<Scalars['Date']['input']>;
  /** Needed for NOT_APPLICABLE and taken only there; 1 to 1,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Up to 2,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The revision this answer is based on: 0 when the row had none. */
  revision: Scalars['Int']['input'];
};

/** A submission by the managing pharmacist. */
export type SubmitAssessmentInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The open review; every row has an answer. */
  assessmentId: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
  /**
   * Name of the signed-in manager, as a signature, 1 to 100 characters; blanks and the width of letters do not matter. The
   * name of a deputy when there is a `deputyReason`. ASSESSMENT_NAME_DIFFERS otherwise.
   */
  signedName: Scalars['String']['input'];
  /** Why a deputy signs, one line of 1 to 500 characters; left out when the manager signs. */
  deputyReason?: InputMaybe<Scalars['String']['input']>;
};

/** The answer of `answerItem`. */
export type AnswerItemPayload = {
  /** The review. */
  assessment: Assessment;
};

/** The answer of `submitAssessment`. */
export type SubmitAssessmentPayload = {
  /** The review. */
  assessment: Assessment;
};

/** A prefectural pharmacists' association (都道府県薬剤師会). */
export type Association = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** JIS X 0401 code of its prefecture, two digits. */
  prefectureCode: Scalars['String']['output'];
  /** Telephone number where members ask back; stands in the footer of e-mails and pages. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Web site; stands in the footer as well. */
  url?: Maybe<Scalars['URL']['output']>;
  /** Address of its office. Answers to its e-mails go there (Reply-To), and so do mails about what administrators do to the association. It stands in the footer as well. Without it, e-mails say that answers are not read. */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /**
   * The address of a record in the association's own client, such as `https://client.example.jp/:type/:id`: `:id` becomes the
   * record's id, `:type` its type: Advisory, Assessment, Association, Branch, Incident or Pharmacy. An association or a branch
   * is meant for its `contactsToCheck`. Links in e-mails and pages lead there. Without it they have no link; they say where
   * to sign in and whom to ask.
   */
  clientUrl?: Maybe<Scalars['String']['output']>;
  /** Months from a submission to the next review (見直しの間隔). */
  reviewMonths: Scalars['Int']['output'];
  /** Days a new member has for its first answers. */
  firstDueDays: Scalars['Int']['output'];
  /** Its branches (支部). */
  branches: Array<Branch>;
  /** Counts every change; give it back when editing. */
  version: Scalars['Int']['output'];
};

/** A branch of an association (支部). */
export type Branch = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
};

/** A change of an association's name, review periods and addresses. What is left out stays as it is. */
export type UpdateAssociationInput = {
  /** The version this edit is based on. */
  version: Scalars['Int']['input'];
  /** Its name, 1 to 100 characters, once in a prefecture (ASSOCIATION_NAME_TAKEN). */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Months from a submission to the next review, 1 to 36. */
  reviewMonths?: InputMaybe<Scalars['Int']['input']>;
  /** Days a new member has for its first answers, 1 to 366. */
  firstDueDays?: InputMaybe<Scalars['Int']['input']>;
  /** Telephone number, 10 or 11 digits from 0; null takes it away. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Web site; null takes it away. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** Where answers to its e-mails go; null takes it away. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /**
   * The address of a record in the association's own client: https, 2,048 characters at most, with `:id` once and `:type` at
   * most once, neither in the host; null takes it away.
   */
  clientUrl?: InputMaybe<Scalars['String']['input']>;
};

/** A new association with its first officer. */
export type CreateAssociationInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** 1 to 100 characters; once in a prefecture (ASSOCIATION_NAME_TAKEN). */
  name: Scalars['String']['input'];
  /** JIS X 0401 code of its prefecture, two digits. */
  prefectureCode: Scalars['String']['input'];
  /** Telephone number where members ask back, 10 or 11 digits from 0. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Web site. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** Where answers to its e-mails go. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** The address of a record in its own client, with `:id` and perhaps `:type`. */
  clientUrl?: InputMaybe<Scalars['String']['input']>;
  /** Name of the first officer, who is invited by e-mail. */
  officerName: Scalars['String']['input'];
  /** Address of the first officer. */
  officerEmail: Scalars['EmailAddress']['input'];
};

/** The answer of `updateAssociation`. */
export type UpdateAssociationPayload = {
  /** The association. */
  association: Association;
};

/** Another name of a branch. */
export type RenameBranchInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The name this edit is based on. */
  currentName: Scalars['String']['input'];
  /** The new name, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** The answer of `renameBranch`. */
export type RenameBranchPayload = {
  /** The branch. */
  branch: Branch;
};

/** The branch that ends, and the one that takes it in. */
export type MergeBranchesInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The branch that ends. */
  branchId: Scalars['ID']['input'];
  /** The branch that takes it in. */
  intoBranchId: Scalars['ID']['input'];
  /** How many members the branch that ends has, as you saw it. */
  memberCount: Scalars['Int']['input'];
};

/** The answer of `mergeBranches`. */
export type MergeBranchesPayload = {
  /** The branch. */
  branch: Branch;
};

/** Another name of an association. */
export type RenameAssociationInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this edit is based on. */
  version: Scalars['Int']['input'];
  /** The new name, 1 to 100 characters, once in a prefecture (ASSOCIATION_NAME_TAKEN). */
  name: Scalars['String']['input'];
};

/** The answer of `renameAssociation`. */
export type RenameAssociationPayload = {
  /** The association. */
  association: Association;
};

/** The answer of `createAssociation`. */
export type CreateAssociationPayload = {
  /** The association. */
  association: Association;
};

/** One line of the trail: who did what to which record (監査証跡). */
export type AuditEntry = {
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who: person:…, key:…, contact:… or system. */
  actor: Scalars['String']['output'];
  /** Name of the person, where one acted. */
  actorName?: Maybe<Scalars['String']['output']>;
  /** The person on whose behalf the actor acted (代行); null otherwise. */
  onBehalfOf?: Maybe<Scalars['String']['output']>;
  /** What was done. */
  action: Scalars['String']['output'];
  /** To what kind of record. */
  recordType: Scalars['String']['output'];
  /** To which record, as the database knows it. */
  recordId?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the record before, in hex. */
  beforeDigest?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the record after, in hex. */
  afterDigest?: Maybe<Scalars['String']['output']>;
  /** The network it came from (/24 of IPv4, /48 of IPv6). Null when it is unknown, or when a person of another place acted. */
  network?: Maybe<Scalars['String']['output']>;
  /** What the browser or program called itself; null when `network` is null. */
  client?: Maybe<Scalars['String']['output']>;
  /** The request it came with, as the logs know it. */
  requestId: Scalars['String']['output'];
};

/** One line in a list. */
export type AuditEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The line. */
  node: AuditEntry;
};

/** A page of the trail, newest first. */
export type AuditConnection = {
  /** The page. */
  edges: Array<AuditEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All that match, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Which lines of the trail. All conditions that are given must hold. */
export type AuditFilter = {
  /** An act, such as `incidents.reportIncident`; or all acts of a feature, with a dot at the end, such as `incidents.`. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** As it stands in `AuditEntry.actor`. */
  actor?: InputMaybe<Scalars['String']['input']>;
  /** As it stands in `AuditEntry.recordType`. */
  recordType?: InputMaybe<Scalars['String']['input']>;
  /** From this instant on. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Official contacts that are shipped as data. */
export type AuthorityKind =
  /** List of the prefectural police's desks for cyber crime (都道府県警察のサイバー犯罪相談窓口). */
  | 'POLICE_CYBER_DESK_LIST'
  /** List of the prefectural police and their stations (都道府県警察の連絡先、警察署一覧). */
  | 'POLICE_STATION_LIST'
  /** The prefecture's desk for cyber crime; leads to the list until a number is known. */
  | 'POLICE_CYBER_DESK'
  /** The ministry's office for attacks on medical institutions (厚生労働省). */
  | 'MHLW_CYBER'
  /** The page on ransomware of 内閣サイバーセキュリティセンター. */
  | 'RANSOMWARE_PORTAL'
  /** The guidance on sharing and publishing what an attack did. */
  | 'DISCLOSURE_GUIDANCE';

/** An official contact or page of the registry that is shipped as data. Sonae invents no number: what is not known is null. */
export type Authority = {
  /** What it is. */
  kind: AuthorityKind;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Telephone, as the source prints it. */
  phone?: Maybe<Scalars['String']['output']>;
  /** E-mail address, as the source prints it. */
  email?: Maybe<Scalars['String']['output']>;
  /** Its page. */
  url?: Maybe<Scalars['URL']['output']>;
  /** What a caller has to know before using it, in Japanese. Sonae's words. */
  note?: Maybe<Scalars['String']['output']>;
  /** The document it was taken from. */
  source: Scalars['String']['output'];
  /** Day of that document. */
  sourceDate: Scalars['Date']['output'];
  /** The day it was compared with the original (確認日). Null: not compared yet; show 「要確認」 with the source's day. */
  verifiedAt?: Maybe<Scalars['Date']['output']>;
};

/** What a desk of the police is for, as the police's own list marks it. */
export type PoliceDeskKind =
  /** For cyber crime alone (専用). */
  | 'DEDICATED'
  /** For consultations of every kind (総合相談). */
  | 'GENERAL';

/** A desk of the police that an officer of the association entered and confirmed (警察の窓口). Every mail about a report (第一報) names it. */
export type PoliceDesk = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What it is for. */
  kind: PoliceDeskKind;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Telephone to dial, or a short dial such as #9110. */
  phone: Scalars['String']['output'];
  /** Its page. */
  url?: Maybe<Scalars['URL']['output']>;
  /** Where the number was read, or who told it (出典). */
  source: Scalars['String']['output'];
  /** The day it was confirmed (確認日). After a year the mails say 「要確認」. */
  confirmedOn: Scalars['Date']['output'];
  /** Counts every change; give it back when editing. */
  version: Scalars['Int']['output'];
};

/** A desk to enter. */
export type AddPoliceDeskInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** What it is for. */
  kind: PoliceDeskKind;
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** 10 or 11 digits from 0, with or without hyphens, or a short dial such as #9110. */
  phone: Scalars['String']['input'];
  /** https, up to 2,048 characters; empty for none. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Where the number was read, or who told it, 1 to 300 characters. */
  source: Scalars['String']['input'];
  /** The day the number was confirmed, by a call or at the police's own page: today or earlier, a year back at most. */
  confirmedOn: Scalars['Date']['input'];
};

/** A change of a desk, or its confirmation anew. */
export type UpdatePoliceDeskInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this edit is based on. */
  version: Scalars['Int']['input'];
  /** What it is for. */
  kind?: InputMaybe<PoliceDeskKind>;
  /** 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 10 or 11 digits from 0, with or without hyphens, or a short dial such as #9110. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** https, up to 2,048 characters; empty for none. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Where the number was read, or who told it, 1 to 300 characters. */
  source?: InputMaybe<Scalars['String']['input']>;
  /** The day it was confirmed: today or earlier, a year back at most. Every change is a confirmation. */
  confirmedOn: Scalars['Date']['input'];
};

/** The answer of `addPoliceDesk`. */
export type AddPoliceDeskPayload = {
  /** The desk. */
  policeDesk: PoliceDesk;
};

/** The answer of `updatePoliceDesk`. */
export type UpdatePoliceDeskPayload = {
  /** The desk. */
  policeDesk: PoliceDesk;
};

/** A desk to remove. */
export type RemovePoliceDeskInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `removePoliceDesk`. */
export type RemovePoliceDeskPayload = {
  /** The desks that are left. */
  policeDesks: Array<PoliceDesk>;
};

/** How far one message is. */
export type DeliveryState =
  /** Waiting to be sent. */
  | 'PENDING'
  /** Taken by a worker, which sends it now or next. */
  | 'SENDING'
  /** The mail server asked to try again later, or refused it while it took no other mail. It is tried again by itself. */
  | 'DEFERRED'
  /** The mail server took it. */
  | 'ACCEPTED'
  /** Refused for good, or given up after 5 days of DEFERRED and at least 6 tries. Mail that is returned later is not read. */
  | 'BOUNCED'
  /** No longer wanted. What a worker had taken (SENDING) may still have been sent. */
  | 'CANCELLED';

/** Why a message is CANCELLED. */
export type DeliveryCancelReason =
  /** It was of no use any more when it could have been sent (有効期限切れ). */
  | 'EXPIRED'
  /** A newer message about the same took its place (新しいメールに置き換え). */
  | 'OVERTAKEN'
  /** The notice was corrected before it was sent (訂正). */
  | 'CORRECTED'
  /** What it is about was taken back (取消し). */
  | 'WITHDRAWN'
  /** What it asks for was done before it was sent (対応済み). */
  | 'DONE'
  /** The pharmacy left, or went over to another owner (退会・開設者変更). */
  | 'LEFT';

/** One message to one recipient. */
export type Delivery = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The pharmacy; null for the association's own people. */
  pharmacy?: Maybe<Pharmacy>;
  /** Whom it is for. */
  recipientName: Scalars['String']['output'];
  /** Where it goes, as it was written down; one that is no address is shown too, as BOUNCED. */
  address: Scalars['String']['output'];
  /** How far it is. */
  state: DeliveryState;
  /** How often sending was tried. */
  attempts: Scalars['Int']['output'];
  /** How often a try ended without an answer, so that a second copy may have been sent. */
  uncertainCount: Scalars['Int']['output'];
  /** Whether it waits (保留) after a restore: it is not sent until an administrator of the installation lets it go, or records it as sent (ACCEPTED, with the reply MARKED_SENT). */
  onHold: Scalars['Boolean']['output'];
  /** The mail server's last reply, shortened and without addresses. */
  reply?: Maybe<Scalars['String']['output']>;
  /** Why it is CANCELLED; null in other states. */
  cancelReason?: Maybe<DeliveryCancelReason>;
  /** When it was taken, refused or cancelled. */
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When this recipient acknowledged by the link of this message. Null as well when people of the pharmacy acknowledged otherwise: signed in, or by the link of another message. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One message in a list. */
export type DeliveryEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The message. */
  node: Delivery;
};

/** A page of messages. */
export type DeliveryConnection = {
  /** The page. */
  edges: Array<DeliveryEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All that match, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** The mail server takes no e-mail from a worker of this installation (of several, the first), so that e-mail waits. */
export type MailOutage = {
  /** Since when. */
  since: Scalars['DateTime']['output'];
  /**
   * What it answers, shortened and without addresses; only the codes (`451 4.4.1`) where it is about recipients. What is wrong with
   * it where that begins with `TLS:` or `SMTP:`. Null where it does not answer.
   */
  reply?: Maybe<Scalars['String']['output']>;
};

/** One edition of a checklist, loaded from the official document word for word (確認表). */
export type Framework = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Short code. */
  code: Scalars['String']['output'];
  /** Edition: the day the document was issued. */
  edition: Scalars['String']['output'];
  /** The document's title. */
  title: Scalars['String']['output'];
  /** Who issued it. */
  issuer: Scalars['String']['output'];
  /** The document it was taken from. */
  source: Scalars['String']['output'];
  /** The day on which the wording was last compared with the copy of the document that Sonae keeps. */
  verifiedAt: Scalars['Date']['output'];
  /** How the wording was taken from the document. Sonae's words, not the ministry's. */
  note: Scalars['String']['output'];
  /** Which rules of answering are Sonae's and not the document's (values, 目標日, signature), in Japanese: show it beside the rows. */
  answerRules: Scalars['String']['output'];
  /** The covering letter of the document (事務連絡) as printed, a paragraph each. */
  preamble: Array<Scalars['String']['output']>;
  /** Column headings of the form (項番, 大項目, 確認項目, 確認欄). The values of the 確認欄 are Sonae's: see AnswerValue. */
  columns: Array<Scalars['String']['output']>;
  /** What the 確認表 says above its rows, as printed. */
  notices: Array<Scalars['String']['output']>;
  /** Title of the 手引き (別添2). */
  guideTitle: Scalars['String']['output'];
  /** What the 手引き says before its first item, as printed, a paragraph each. */
  guideNotices: Array<Scalars['String']['output']>;
  /** What the 手引き says about a whole item (項番), before the item's rows. */
  sectionNotes: Array<FrameworkSectionNote>;
  /** The phases (平時, 検知, 初動対応, 復旧処理, 事後対応). */
  phases: Array<FrameworkPhase>;
  /** The rows in their printed order. */
  items: Array<FrameworkItem>;
};

/** A phase of a checklist. */
export type FrameworkPhase = {
  /** Its number, from 1. */
  phase: Scalars['Int']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** What it is for, as printed in the 確認表. */
  purpose: Scalars['String']['output'];
  /** What it is for as the 手引き prints it, where it differs. */
  guidePurpose?: Maybe<Scalars['String']['output']>;
};

/** What the 手引き says about a whole item (項番). */
export type FrameworkSectionNote = {
  /** The numbered item, such as 1-1. */
  section: Scalars['String']['output'];
  /** The text as printed. */
  text: Scalars['String']['output'];
};

/** A row of a checklist (確認項目). */
export type FrameworkItem = {
  /** The row's key, such as 1-1-1. */
  code: Scalars['String']['output'];
  /** The phase it belongs to. */
  phase: Scalars['Int']['output'];
  /** The numbered item it belongs to (項番). */
  section: Scalars['String']['output'];
  /** That item's heading (大項目). */
  sectionTitle: Scalars['String']['output'];
  /** The question, as printed in the 確認表. */
  checkText: Scalars['String']['output'];
  /** The heading as the 手引き prints it, where it differs. */
  guideSectionTitle?: Maybe<Scalars['String']['output']>;
  /** The question as the 手引き prints it, where it differs. */
  guideCheckText?: Maybe<Scalars['String']['output']>;
  /** The explanation of the 手引き as printed, a paragraph each. */
  guideText: Array<Scalars['String']['output']>;
  /** Sections of the guideline that the 手引き refers to, as printed between its brackets. */
  guidelineReferences?: Maybe<Scalars['String']['output']>;
  /** The same sections one by one, each with the edition it belongs to. */
  references: Array<GuidelineReference>;
};

/** A section of a guideline that a row refers to. Volume and section are printed; title, edition and notes are Sonae's findings. */
export type GuidelineReference = {
  /** The guideline (医療情報システムの安全管理に関するガイドライン). */
  guideline: Scalars['String']['output'];
  /** The edition whose numbering the reference uses, such as 6.0. */
  edition: Scalars['String']['output'];
  /** Why it is that edition, in Japanese. */
  editionNote: Scalars['String']['output'];
  /** The volume, such as 企画管理編, as printed. */
  volume: Scalars['String']['output'];
  /** The section's number, such as 9.1, as printed. */
  section: Scalars['String']['output'];
  /** The section's title in that edition; null where no source for it was found. */
  title?: Maybe<Scalars['String']['output']>;
  /** Where the title was read. */
  titleSource?: Maybe<Scalars['String']['output']>;
  /** 「要確認」 and why, for a title that was not compared with the original; null for a title that the document itself prints. */
  titleNote?: Maybe<Scalars['String']['output']>;
  /** Editions that came later. No official table of corresponding sections is known, so the number may mean another section there. */
  laterEditions: Array<GuidelineEdition>;
};

/** A later edition of a guideline. */
export type GuidelineEdition = {
  /** Such as 7.0. */
  edition: Scalars['String']['output'];
  /** When it was issued. */
  issuedOn: Scalars['Date']['output'];
  /** What is known of the corresponding section (対応未確認), in Japanese. */
  note: Scalars['String']['output'];
  /** Where the edition is found. */
  source: Scalars['String']['output'];
};

/** Who acts in a session or with a key (役割). */
export type Role =
  /** Operator of the installation; sees no tenant's data (運用管理者). */
  | 'PLATFORM_ADMINISTRATOR'
  /** Officer of a prefectural association (都道府県薬剤師会 担当者). */
  | 'ASSOCIATION_OFFICER'
  /** Reads what an officer reads and changes nothing (閲覧者). */
  | 'ASSOCIATION_VIEWER'
  /** Officer of one branch of an association (支部担当者). */
  | 'BRANCH_OFFICER'
  /** Head office of a corporation with several pharmacies (法人本部). */
  | 'HEAD_OFFICE'
  /** Manager of one pharmacy (管理薬剤師). */
  | 'PHARMACY_MANAGER'
  /** Staff of one pharmacy (薬局職員). */
  | 'PHARMACY_STAFF'
  /** A pharmacy's own program, by API key (APIキー). */
  | 'PHARMACY_PROGRAM';

/** Who may have a field, as `@allow` names them: roles, groups of roles, and callers without one. */
export type Caller =
  /** Not signed in, or signed in as anyone. */
  | 'ANYONE'
  /** Signed in, in any role. */
  | 'SIGNED_IN'
  /** Every role at an association, its branches, its owners and their pharmacies: all but PLATFORM_ADMINISTRATOR. */
  | 'MEMBERS'
  /** The office of an association: ASSOCIATION_OFFICER and ASSOCIATION_VIEWER. */
  | 'ASSOCIATION'
  /** A pharmacy: PHARMACY_MANAGER, PHARMACY_STAFF and PHARMACY_PROGRAM. */
  | 'PHARMACY'
  /** Operator of the installation; sees no tenant's data (運用管理者). */
  | 'PLATFORM_ADMINISTRATOR'
  /** Officer of a prefectural association (都道府県薬剤師会 担当者). */
  | 'ASSOCIATION_OFFICER'
  /** Reads what an officer reads and changes nothing (閲覧者). */
  | 'ASSOCIATION_VIEWER'
  /** Officer of one branch of an association (支部担当者). */
  | 'BRANCH_OFFICER'
  /** Head office of a corporation with several pharmacies (法人本部). */
  | 'HEAD_OFFICE'
  /** Manager of one pharmacy (管理薬剤師). */
  | 'PHARMACY_MANAGER'
  /** Staff of one pharmacy (薬局職員). */
  | 'PHARMACY_STAFF'
  /** A pharmacy's own program, by API key (APIキー). */
  | 'PHARMACY_PROGRAM';

/** Anything with an opaque id that is the same everywhere. */
export type Node = {
  /** Opaque; do not take it apart. */
  id: Scalars['ID']['output'];
};

/**
 * Where a page of a list begins and ends. Lists are read forwards, by `first` and `after`. There is no `last` and no
 * `before`: a client that goes back has the earlier pages already.
 */
export type PageInfo = {
  /** Whether more follow. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether the page was asked for with `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first record of the page; null when it is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last record of the page; give it as `after` to read on. Null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** Any record the caller may read, by its id. */
  node?: Maybe<Node>;
  /** Who is asking. */
  viewer: Viewer;
  /** People of the own association or pharmacy and their roles, by name. */
  memberships: MembershipConnection;
  /** The pharmacy's keys that have not ended. */
  apiKeys: Array<ApiKey>;
  /** The history of the caller's own account, newest first: sign-ins, failed sign-ins, and changes of name, address and password; 50 a page and 100 at most. */
  securityEvents: SecurityEventConnection;
  /** Attempts at addresses without an account, and that an account is being guessed at (without telling whose), newest first; 50 a page and 100 at most. */
  strangerEvents: SecurityEventConnection;
  /** Invitations of the caller's association or pharmacy; for an administrator, those that administrators sent. Newest first; 50 a page and 100 at most. */
  invitations: InvitationConnection;
  /** The role requests that the caller has not answered, of all the caller's memberships, oldest first; 100 at most. */
  roleRequests: Array<RoleRequest>;
  /** Notices: all of the association's for its people, those addressed to it for a pharmacy. 50 a page at most. */
  advisories: AdvisoryConnection;
  /** One notice. */
  advisory?: Maybe<Advisory>;
  /** The e-mail as it would be sent now (of a sent notice, the correction to come), and to how many. */
  advisoryPreview: AdvisoryPreview;
  /** The open review of a pharmacy; of the own one when no id is given. Null for one that the caller may not see. */
  assessment?: Maybe<Assessment>;
  /** Reviews of a pharmacy that were submitted, newest first, 10 at most. */
  submittedAssessments: Array<Assessment>;
  /** The association the caller belongs to. */
  association: Association;
  /** All associations of the installation. */
  associations: Array<Association>;
  /**
   * The trail of the caller's association or pharmacy, newest first; 50 lines a page and 100 at most. An association's trail
   * has what was done in its own name. What people of a pharmacy do, such as acknowledging a notice, stands in the trail of
   * that pharmacy alone: see `Advisory.funnel` and `PharmacyFilter.notAcknowledged`.
   */
  auditTrail: AuditConnection;
  /** Official contacts of the prefecture and of the nation, the prefecture's first. */
  authorities: Array<Authority>;
  /** The police desks that the association entered, those for cyber crime alone first; 10 at most. */
  policeDesks: Array<PoliceDesk>;
  /**
   * The outage of the mail server; null while it takes e-mail. It does not answer, or it refuses every sender, or for a minute has
   * told every recipient to come later, refused every recipient or broken off at every message: `reply` says which. Forgotten 90
   * seconds after a worker was killed. What waits is sent by itself once it takes e-mail again.
   */
  mailOutage?: Maybe<MailOutage>;
  /** Editions that are in force. */
  frameworks: Array<Framework>;
  /** The hold after a restore, which goes on until an administrator ends it; null when there is none. */
  hold?: Maybe<Hold>;
  /** Reports: the pharmacy's own (for a head office those of its pharmacies), or those submitted to the association. 50 a page at most. */
  incidents: IncidentConnection;
  /** One report. */
  incident?: Maybe<Incident>;
  /** Changes of owner that wait, of the caller's pharmacies; a hundred at most, those that take effect first. */
  ownerChanges: Array<OwnerChange>;
  /** Owners whose members may belong to several owners, by name; 20 a page and 100 at most. An owner leaves the list by `confirmOwner`, by `separateOwner`, or by a member list that gives the 法人番号 of all its members. */
  doubtfulOwners: DoubtfulOwnerConnection;
  /** The caller's member pharmacies, 50 a page and 100 at most. */
  pharmacies: PharmacyConnection;
  /** One pharmacy; the own one when no id is given. */
  pharmacy?: Maybe<Pharmacy>;
  /** Contacts of members whose address may be wrong (連絡先の確認), newest first; 50 a page and 100 at most. */
  contactsToCheck: ContactToCheckConnection;
  /** A checked member list. */
  memberImport?: Maybe<MemberImport>;
  /**
   * How the members answer each row of the checklist, in printed order: by the answer of the open review or, where it has
   * none yet, by that of the review before. A branch officer gets the totals of the branch. Withdrawn pharmacies do not count.
   */
  checklistTotals: Array<ChecklistTotal>;
  /** The association's dashboard, in one query. */
  dashboard: Dashboard;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMembershipsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MembershipFilter>;
};


export type QuerySecurityEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryStrangerEventsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryInvitationsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  undecided?: Scalars['Boolean']['input'];
};


export type QueryAdvisoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AdvisoryFilter>;
};


export type QueryAdvisoryArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAdvisoryPreviewArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAssessmentArgs = {
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
};


export type QuerySubmittedAssessmentsArgs = {
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAuditTrailArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditFilter>;
};


export type QueryIncidentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
};


export type QueryIncidentArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDoubtfulOwnersArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPharmaciesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PharmacyFilter>;
  order?: InputMaybe<PharmacyOrder>;
};


export type QueryPharmacyArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryContactsToCheckArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryMemberImportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryChecklistTotalsArgs = {
  branchId?: InputMaybe<Scalars['ID']['input']>;
  frameworkId?: InputMaybe<Scalars['ID']['input']>;
};

export type Mutation = {
  /** Signs in and sets the session cookie. The answer does not tell whether the address is known. */
  signIn: SignInPayload;
  /** Ends this session; the answer is the session that ended. */
  signOut: SignOutPayload;
  /** Acts in another of the person's memberships; the session gets a new cookie. */
  switchMembership: SwitchMembershipPayload;
  /** Ends one of the person's sessions; the answer is the session that ended. One that has ended stays as it is. */
  revokeSession: RevokeSessionPayload;
  /** Changes the own password and ends all other sessions; the answer has those that are still open. */
  changePassword: ChangePasswordPayload;
  /** Sends a link to choose a new password, if the address is known. The answer is the same for every address. It takes no idempotency key, because keys belong to a signed-in caller; a person is sent five links an hour at most. */
  requestPasswordReset: RequestPasswordResetPayload;
  /** Sends an invitation by e-mail. The holders of the place are asked, unless the inviter is one of them: the role waits for one of them to approve, or for 72 hours without an objection. For a pharmacy or corporation without people, only a registered contact address can be invited (INVITATION_ADDRESS_UNREGISTERED). The people of one place are asked five times in 72 hours at most (INVITATION_ASKING_LIMIT), and not within 72 hours about an address that they objected to (INVITATION_OBJECTED). */
  invitePerson: InvitePersonPayload;
  /** Takes a role away; sessions acting in it end at once, and so do the open invitations sent in it. The answer is the role that ended. */
  revokeMembership: RevokeMembershipPayload;
  /** Makes a key for the pharmacy's own program. All people of the pharmacy are told by e-mail. */
  createApiKey: CreateApiKeyPayload;
  /** Makes the caller the holder of a key (責任者) in another manager's place, so that the key outlives that manager's role. The people of the pharmacy are told by e-mail. */
  takeOverApiKey: TakeOverApiKeyPayload;
  /** Ends a key at once; the answer is the key that ended. One that was ended before stays as it is. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Changes the caller's own name. */
  updateOwnName: UpdateOwnNamePayload;
  /** Asks for another address to sign in with. A link goes to the new address, a notice to the present one; nothing changes until the link is used. The answer does not tell whether another person has the address. It takes no idempotency key: an earlier request is void, and a person may ask five times a day. */
  requestEmailChange: RequestEmailChangePayload;
  /** Approves a role that the caller is asked about. One approval is enough; but of an owner's managers, who are asked about its first head office, all have to approve. ROLE_REQUEST_CLOSED when it is decided, ROLE_REQUEST_OBJECT_ONLY for a caller who has lost the role at the place. */
  approveRole: ApproveRolePayload;
  /** Objects to a role that the caller is asked about, which ends the invitation; its sender is told by e-mail. ROLE_REQUEST_CLOSED when it is decided. */
  objectToRole: ObjectToRolePayload;
  /** Sends an invitation again that was not accepted, also an expired one. The people who were asked about it are asked again, and the 72 hours begin anew. INVITATION_DECIDED when it was accepted, or has ended; INVITATION_ASKING_LIMIT or INVITATION_OBJECTED when its people may not be asked now. */
  resendInvitation: ResendInvitationPayload;
  /** Withdraws an invitation that was not accepted and sends another to the same role and place, with the bounds of `invitePerson`. An administrator may do so until the association has had an officer (INVITATION_CORRECTION_FORBIDDEN). */
  correctInvitation: CorrectInvitationPayload;
  /** Withdraws an invitation whose role is not in force yet. INVITATION_DECIDED when it is, or the invitation has ended. */
  withdrawInvitation: WithdrawInvitationPayload;
  /** Invites an officer to an association that has no officer who could. The role waits until another administrator or an officer approves, or for 72 hours without an objection. The association's registered address (`email`) is asked as well and may object. INVITATION_ASKING_LIMIT after five questions about the association in 72 hours, INVITATION_OBJECTED within 72 hours after an objection to the address. */
  inviteFirstOfficer: InviteFirstOfficerPayload;
  /**
   * Begins a draft. What is wrong with the text is told by ADVISORY_… at its field, such as content.links.2.url, with all
   * faults in `data.problems`.
   */
  createAdvisory: CreateAdvisoryPayload;
  /**
   * Changes the text (of a sent notice: of the correction to come) or, before it is sent, the audience. ADVISORY_CONFLICT
   * when another edit came first, with both versions in `data`.
   */
  updateAdvisory: UpdateAdvisoryPayload;
  /**
   * Sends the draft: freezes the text and the pharmacies it addresses, at once or not at all. Members that come, leave or move
   * afterwards change nothing about who is addressed; one that withdraws is still counted, and gets no message that was not
   * sent by then. One message a contact is written for the first pharmacies at once, for the others in the seconds after it:
   * `preparation` says how far.
   */
  publishAdvisory: PublishAdvisoryPayload;
  /**
   * Sends the changed text as a correction (訂正) to the pharmacies the notice went to: to their present contacts, and to
   * those who were sent the version before. Refused with ADVISORY_UNCHANGED when the text is the same.
   */
  correctAdvisory: CorrectAdvisoryPayload;
  /**
   * Sends again at once (今すぐ再送), of the newest version, what the mail server put off (DEFERRED); with `refused` also what
   * it refused (BOUNCED), to the present address of a contact of a member, unless a mail server said that this address does not
   * exist: correct or confirm it first (`updateContact`, `clearBounce`). Of a notice that was cancelled (取消), it is the mail
   * that tells of it, and nothing of the notice. Refused with ADVISORY_PAUSED while the sending is paused, and with
   * ADVISORY_NOT_PUBLISHED for a draft. Other messages are left, without an error: what was taken (ACCEPTED), what is due
   * already, what waits after a restore (`Delivery.onHold`), what is of no use any more (有効期限切れ), what a worker tried
   * within the last lease (`DELIVERY_LEASE_SECONDS`, two minutes by default) unless it goes to another address now, and, unless
   * it is named in `deliveryIds`, what was tried three times or more without an answer (`uncertainCount`). The answer counts what was left.
   * Up to 10,000 messages at once: `more` says that others are left.
   */
  resendAdvisory: ResendAdvisoryPayload;
  /**
   * Pauses the sending (一時停止) of the newest version, however many its messages are: none of them is sent from the answer
   * on, but for the few that go out in the second after it, and none is written. ADVISORY_ALL_SENT when there is
   * nothing left to send. A correction ends the pause.
   */
  pauseAdvisory: PauseAdvisoryPayload;
  /** Goes on with the sending (再開) of a notice that is paused: what was not sent is due at once. */
  resumeAdvisory: ResumeAdvisoryPayload;
  /**
   * Takes a sent notice back (取消) for good, however many its messages are: from the answer on nothing more of it is sent, but
   * for the few that go out in the second after it. Each recipient to whom it was sent gets a mail with the reason
   * (取消のお知らせ), and its pages show the cancellation. Such a notice can no longer be changed, published, paused or
   * acknowledged (ADVISORY_CANCELLED).
   */
  cancelAdvisory: CancelAdvisoryPayload;
  /**
   * Records that the signed-in person has read the notice. A second call changes nothing. Give the number of the version that
   * was shown: a correction that was published meanwhile does not count as read, and `acknowledgedAt` stays null.
   */
  acknowledgeAdvisory: AcknowledgeAdvisoryPayload;
  /** Answers one row. Another answer since `revision` is a conflict: ANSWER_CONFLICT tells both. */
  answerItem: AnswerItemPayload;
  /**
   * Signs and submits the review; the next one opens and its reminders begin anew. ASSESSMENT_INCOMPLETE tells the rows
   * without an answer, ASSESSMENT_CONFLICT both versions.
   */
  submitAssessment: SubmitAssessmentPayload;
  /** Changes the name, review periods and addresses of the caller's association. Due dates that were set and e-mails that were written before stay as they are. */
  updateAssociation: UpdateAssociationPayload;
  /** Gives a branch another name; its members and their history stay with it. Member lists find branches by name: use the new name in later lists. BRANCH_CONFLICT tells both names, BRANCH_NAME_TAKEN when another branch has the name. */
  renameBranch: RenameBranchPayload;
  /**
   * Merges a branch into another one: its pharmacies, its officers with their sessions, its open invitations, and drafts that are
   * addressed to it go over at once. Its name stays taken; a member list that still says it means the other branch. The
   * officers of the association and of both branches, and the managers and head offices of the pharmacies that go over, are told
   * by e-mail. BRANCH_CONFLICT when the number of members is another one; a branch that was merged is not found again.
   */
  mergeBranches: MergeBranchesPayload;
  /** Gives an association another name; its officers are told by e-mail. */
  renameAssociation: RenameAssociationPayload;
  /** Opens an association and invites its first officer. */
  createAssociation: CreateAssociationPayload;
  /** Enters and confirms a desk of the police; 10 at most (POLICE_DESK_TOO_MANY). All officers of the association are told by e-mail. */
  addPoliceDesk: AddPoliceDeskPayload;
  /** Changes a desk or confirms it anew; all officers are told by e-mail. POLICE_DESK_CONFLICT tells both contents. */
  updatePoliceDesk: UpdatePoliceDeskPayload;
  /** Removes a desk and answers the desks that are left; all officers are told by e-mail. E-mails that were written already still name it. */
  removePoliceDesk: RemovePoliceDeskPayload;
  /**
   * Writes a report. Once submitted, the association's officers are alerted and the pharmacy's contacts are sent the request to
   * consult the police. This holds for five reports of a pharmacy in 24 hours; further ones are kept and submitted all the
   * same, the officers get one alert an hour that sums them up, and the contacts get no further mail: call the association.
   * A pharmacy writes 50 reports in 24 hours at most, and leaves 25 of them not submitted (INCIDENT_LIMIT, which names the
   * association and its telephone).
   */
  reportIncident: ReportIncidentPayload;
  /**
   * Submits a report that was written without submitting it. All callers who may write a report may submit it, API keys too.
   * INCIDENT_ALREADY_SUBMITTED when it was submitted before. The mails are bounded as told at `reportIncident`.
   */
  submitIncident: SubmitIncidentPayload;
  /** Closes a report. */
  closeIncident: CloseIncidentPayload;
  /** Carries out a change of owner that waits. The same again answers the same, to the head office of the former owner too. OWNER_CHANGE_CLOSED when it was decided otherwise, OWNER_CHANGE_OBJECT_ONLY for a caller who no longer holds the pharmacy or its present owner, and for the head office of an owner of less than 72 hours. OWNERS_BUSY while a member list or another change of owner of the association is being saved: try again. */
  approveOwnerChange: ApproveOwnerChangePayload;
  /** Ends a change of owner that waits; the officer who asked is told. The same again answers the same. OWNER_CHANGE_CLOSED when it was decided otherwise; OWNERS_BUSY as for `approveOwnerChange`. */
  objectToOwnerChange: ObjectToOwnerChangePayload;
  /** Confirms that all members of a doubtful owner belong to it. */
  confirmOwner: ConfirmOwnerPayload;
  /** Moves members to an owner of their own, and answers this owner; those that a manager or head office holds move only after the people concerned were asked (`ownerChanges`). Their answers, reports and notices go along; the head office of the former owner sees nothing of them any more. Refused within 72 hours after an objection (OWNER_CHANGE_OBJECTED) and after three questions in 72 hours (OWNER_CHANGE_LIMIT). OWNERS_BUSY while a member list or another change of owner is being saved: try again. */
  separateOwner: SeparateOwnerPayload;
  /** Checks an uploaded member list without saving anything. Upload the file first: POST /uploads. It is read once and then deleted. A file waits a day (UPLOAD_EXPIRED), five of a person and 20 of an association at most: then the oldest, of the person who has the most, gives way to the new one (UPLOAD_REPLACED). One list of an association is checked at a time: MEMBER_LIST_BUSY leaves the file for another try. */
  checkMemberList: CheckMemberListPayload;
  /** Saves a checked member list: all of it or nothing, and just what the check told, but that changes of owner may wait (`ownerChangesWaiting`); MEMBER_LIST_STALE when members changed since, or another list was saved. Members are found again by their code; those that are not in the list, and those that withdrew, stay as they are. */
  confirmMemberList: ConfirmMemberListPayload;
  /** Changes a pharmacy's own record and its nearest police station. A later member list may change it again. PHARMACY_CONFLICT tells both contents. */
  updatePharmacy: UpdatePharmacyPayload;
  /** Adds a contact. When an officer does it, the other contacts are told by e-mail. CONTACT_EMAIL_TAKEN when the pharmacy has a contact with this address. */
  addContact: AddContactPayload;
  /** Changes a contact. A later member list leaves it alone, and does not bring the address of before back. When an officer changes the address, the old one and the other contacts are told by e-mail. CONTACT_CONFLICT tells both contents. */
  updateContact: UpdateContactPayload;
  /**
   * Confirms that a contact's address is right: clears `bouncedAt`, `bounceCode` and `reportedWrongAt`. Reminders, which an
   * address with `bouncedAt` does not get, go there again. CONTACT_CONFLICT when the contact changed meanwhile.
   */
  clearBounce: ClearBouncePayload;
  /** Removes a contact. A later member list does not bring its address back. When an officer does it, the contact is told by e-mail. CONTACT_LAST_ONE for the last one of a pharmacy. */
  removeContact: RemoveContactPayload;
  /** Hands a pharmacy over to another owner (開設者変更), at once. Its answers, reports and notices go on; its roles, open invitations, API keys and contacts end; its private notes and the reports that were never submitted stay hidden from now on, and the former owner's head office sees nothing of the pharmacy. All people and contacts of before are told by e-mail. PHARMACY_CONFLICT tells both contents; HANDOVER_OWNER_SAME, HANDOVER_OWNER_KNOWN; WITHDRAWAL_PLANNED while a withdrawal is planned: undo it first. OWNERS_BUSY while a member list or another change of owner is being saved: try again. Invite the new manager next. */
  handOverPharmacy: HandOverPharmacyPayload;
  /** Records that a member leaves, and tells its people, contacts and head office by e-mail. From that day on the pharmacy is not counted and gets no mail; its roles, open invitations and API keys end; its history stays. A day to come is carried out by the worker, within some minutes after midnight in Japan; those who came after the withdrawal was told are told then. WITHDRAWAL_DAY_INVALID, PHARMACY_CONFLICT. */
  withdrawPharmacy: WithdrawPharmacyPayload;
  /** Undoes a withdrawal: a planned one at any time, one that was carried out within 30 days (`undoableUntil`). The pharmacy is a member and counted as before, with its contacts and history. Roles and API keys that ended do not come back: invite and make them anew. Its contacts and head office are told by e-mail. */
  undoWithdrawal: UndoWithdrawalPayload;
};


export type MutationSignInArgs = {
  input: SignInInput;
};


export type MutationSwitchMembershipArgs = {
  input: SwitchMembershipInput;
};


export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


export type MutationRequestPasswordResetArgs = {
  input: RequestPasswordResetInput;
};


export type MutationInvitePersonArgs = {
  input: InvitePersonInput;
};


export type MutationRevokeMembershipArgs = {
  input: RevokeMembershipInput;
};


export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


export type MutationTakeOverApiKeyArgs = {
  input: TakeOverApiKeyInput;
};


export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


export type MutationUpdateOwnNameArgs = {
  input: UpdateOwnNameInput;
};


export type MutationRequestEmailChangeArgs = {
  input: RequestEmailChangeInput;
};


export type MutationApproveRoleArgs = {
  input: ApproveRoleInput;
};


export type MutationObjectToRoleArgs = {
  input: ObjectToRoleInput;
};


export type MutationResendInvitationArgs = {
  input: ResendInvitationInput;
};


export type MutationCorrectInvitationArgs = {
  input: CorrectInvitationInput;
};


export type MutationWithdrawInvitationArgs = {
  input: WithdrawInvitationInput;
};


export type MutationInviteFirstOfficerArgs = {
  input: InviteFirstOfficerInput;
};


export type MutationCreateAdvisoryArgs = {
  input: CreateAdvisoryInput;
};


export type MutationUpdateAdvisoryArgs = {
  input: UpdateAdvisoryInput;
};


export type MutationPublishAdvisoryArgs = {
  input: PublishAdvisoryInput;
};


export type MutationCorrectAdvisoryArgs = {
  input: CorrectAdvisoryInput;
};


export type MutationResendAdvisoryArgs = {
  input: ResendAdvisoryInput;
};


export type MutationPauseAdvisoryArgs = {
  input: PauseAdvisoryInput;
};


export type MutationResumeAdvisoryArgs = {
  input: ResumeAdvisoryInput;
};


export type MutationCancelAdvisoryArgs = {
  input: CancelAdvisoryInput;
};


export type MutationAcknowledgeAdvisoryArgs = {
  input: AcknowledgeAdvisoryInput;
};


export type MutationAnswerItemArgs = {
  input: AnswerItemInput;
};


export type MutationSubmitAssessmentArgs = {
  input: SubmitAssessmentInput;
};


export type MutationUpdateAssociationArgs = {
  input: UpdateAssociationInput;
};


export type MutationRenameBranchArgs = {
  input: RenameBranchInput;
};


export type MutationMergeBranchesArgs = {
  input: MergeBranchesInput;
};


export type MutationRenameAssociationArgs = {
  input: RenameAssociationInput;
};


export type MutationCreateAssociationArgs = {
  input: CreateAssociationInput;
};


export type MutationAddPoliceDeskArgs = {
  input: AddPoliceDeskInput;
};


export type MutationUpdatePoliceDeskArgs = {
  input: UpdatePoliceDeskInput;
};


export type MutationRemovePoliceDeskArgs = {
  input: RemovePoliceDeskInput;
};


export type MutationReportIncidentArgs = {
  input: ReportIncidentInput;
};


export type MutationSubmitIncidentArgs = {
  input: SubmitIncidentInput;
};


export type MutationCloseIncidentArgs = {
  input: CloseIncidentInput;
};


export type MutationApproveOwnerChangeArgs = {
  input: ApproveOwnerChangeInput;
};


export type MutationObjectToOwnerChangeArgs = {
  input: ObjectToOwnerChangeInput;
};


export type MutationConfirmOwnerArgs = {
  input: ConfirmOwnerInput;
};


export type MutationSeparateOwnerArgs = {
  input: SeparateOwnerInput;
};


export type MutationCheckMemberListArgs = {
  input: CheckMemberListInput;
};


export type MutationConfirmMemberListArgs = {
  input: ConfirmMemberListInput;
};


export type MutationUpdatePharmacyArgs = {
  input: UpdatePharmacyInput;
};


export type MutationAddContactArgs = {
  input: AddContactInput;
};


export type MutationUpdateContactArgs = {
  input: UpdateContactInput;
};


export type MutationClearBounceArgs = {
  input: ClearBounceInput;
};


export type MutationRemoveContactArgs = {
  input: RemoveContactInput;
};


export type MutationHandOverPharmacyArgs = {
  input: HandOverPharmacyInput;
};


export type MutationWithdrawPharmacyArgs = {
  input: WithdrawPharmacyInput;
};


export type MutationUndoWithdrawalArgs = {
  input: UndoWithdrawalInput;
};

/** Why e-mail is on hold. */
export type HoldReason =
  /** The database was restored, or a standby took over. */
  | 'RESTORED'
  /** An administrator ordered it. */
  | 'ORDERED';

/** E-mail on hold, of one kind and one association. */
export type HeldMail = {
  /** Null for e-mail of no association, such as that to administrators. */
  association?: Maybe<Association>;
  /** Such as ADVISORY or INCIDENT_ALERT. */
  kind: Scalars['String']['output'];
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** Of these, how many may have been sent before the backup already, because their sending had begun and its end is not known. */
  uncertain: Scalars['Int']['output'];
  /** When the first of them was written. */
  oldest: Scalars['DateTime']['output'];
  /** When the last of them was written. */
  newest: Scalars['DateTime']['output'];
};

/** After a restore, e-mail that was written before it waits until an administrator decides by the command `npm run hold` whether it is sent again or recorded as sent. E-mail that is written after it is sent. */
export type Hold = {
  /** E-mail that was written before this instant is on hold. */
  since: Scalars['DateTime']['output'];
  /** Why. */
  reason: HoldReason;
  /** How many e-mails are on hold in all. */
  waiting: Scalars['Int']['output'];
  /** The e-mail on hold, the oldest first. */
  mails: Array<HeldMail>;
};

/** What kind of report it is. */
export type IncidentKind =
  /** It happened (発生). */
  | 'INCIDENT'
  /** It may have happened (疑い). */
  | 'SUSPICION'
  /** It nearly happened (予兆・軽微な事案). */
  | 'NEAR_MISS';

/** How the work of the pharmacy is hit. */
export type IncidentImpact =
  /** Dispensing has stopped (業務停止). */
  | 'STOPPED'
  /** Part of the work is hit (一部に影響). */
  | 'PARTIAL'
  /** No effect so far (影響なし). */
  | 'NONE'
  /** Not known yet (不明). */
  | 'UNKNOWN';

/** Whether the report is still being worked on. */
export type IncidentState =
  /** 対応中 */
  | 'OPEN'
  /** 終了 */
  | 'CLOSED';

/** A report of an incident (サイバー事案の第一報). */
export type Incident = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Counts the pharmacy's reports, from 1. */
  number: Scalars['Int']['output'];
  /** The number that mails and people use for it (受付番号), such as I-2026-1A2B3C4D; its year is that of `recordedAt` in Japan. */
  reference: Scalars['String']['output'];
  /** The pharmacy. */
  pharmacy: Pharmacy;
  /** What kind of report it is. */
  kind: IncidentKind;
  /** Department where it showed (発生部署). */
  department: Scalars['String']['output'];
  /** Device or place (発生個所). */
  place: Scalars['String']['output'];
  /** When it happened (発生日時). */
  occurredAt: Scalars['DateTime']['output'];
  /** Who can be asked (連絡者). */
  reporterName: Scalars['String']['output'];
  /** Where they can be reached. */
  reporterPhone: Scalars['String']['output'];
  /** What is wrong (異常の状態). */
  condition: Scalars['String']['output'];
  /** How the work is hit. */
  impact: IncidentImpact;
  /** Whether it is still being worked on. */
  state: IncidentState;
  /** When it was written down. */
  recordedAt: Scalars['DateTime']['output'];
  /** When it was submitted to the association. */
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was closed. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts every change; give it back when editing. */
  version: Scalars['Int']['output'];
};

/** One report in a list. */
export type IncidentEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The report. */
  node: Incident;
};

/** A page of reports, newest first. */
export type IncidentConnection = {
  /** The page. */
  edges: Array<IncidentEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All that match, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** Which reports to list. All conditions that are given must hold. */
export type IncidentFilter = {
  /** Only reports in this state. */
  state?: InputMaybe<IncidentState>;
  /** Only this kind. */
  kind?: InputMaybe<IncidentKind>;
  /** Only this effect. */
  impact?: InputMaybe<IncidentImpact>;
  /** Only of this branch. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Only of this pharmacy. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The report of this 受付番号, or the reports of a pharmacy: its member code, or a part of its name, kana or manager's name.
   * 1 to 100 characters (INCIDENT_SEARCH_INVALID). Width, case, kana, blanks, dashes and 異体字 do not matter.
   */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** The quick report; what is not known yet may be said so. */
export type ReportIncidentInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** What kind of report it is. */
  kind: IncidentKind;
  /** 発生部署, 1 to 100 characters. */
  department: Scalars['String']['input'];
  /** 発生個所, 1 to 100 characters. */
  place: Scalars['String']['input'];
  /** 発生日時; not in the future. */
  occurredAt: Scalars['DateTime']['input'];
  /** 連絡者, 1 to 100 characters. */
  reporterName: Scalars['String']['input'];
  /** Telephone, 1 to 30 characters. */
  reporterPhone: Scalars['String']['input'];
  /** 異常の状態, 1 to 4,000 characters. */
  condition: Scalars['String']['input'];
  /** How the work is hit. */
  impact: IncidentImpact;
  /** Whether to submit it to the association now; otherwise only the pharmacy and its owner's head office see it. */
  submit?: Scalars['Boolean']['input'];
};

/** The answer of `reportIncident`. */
export type ReportIncidentPayload = {
  /** The report. */
  incident: Incident;
};

/** A report to submit. */
export type SubmitIncidentInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `submitIncident`. */
export type SubmitIncidentPayload = {
  /** The report. */
  incident: Incident;
};

/** A report to close. */
export type CloseIncidentInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `closeIncident`. */
export type CloseIncidentPayload = {
  /** The report. */
  incident: Incident;
};

/** What a member list does to a member. */
export type MemberChangeKind =
  /** A new member. */
  | 'CREATED'
  /** A member of which some columns change. */
  | 'CHANGED'
  /** A member that moves to another branch or owner; other columns may change too. */
  | 'MOVED'
  /** A member that the file does not name; it stays as it is. */
  | 'MISSING'
  /** A row of a member that withdrew; it stays as it is. */
  | 'WITHDRAWN';

/** A column that changes. */
export type MemberColumnChange = {
  /** The column's heading as the guide spells it; 連絡先 for a contact. */
  column: Scalars['String']['output'];
  /** The registered value; null for none. */
  before?: Maybe<Scalars['String']['output']>;
  /** The value in the list; null for none. */
  after?: Maybe<Scalars['String']['output']>;
};

/** What a member list does to one member. */
export type MemberChange = {
  /** What happens to it. */
  kind: MemberChangeKind;
  /** Row in the file; the heading is row 1. Null for a member that the file does not name. */
  row?: Maybe<Scalars['Int']['output']>;
  /** Member code (会員コード). */
  code: Scalars['String']['output'];
  /** Name (薬局名), as the file has it; of a missing member, as it is registered. */
  name: Scalars['String']['output'];
  /** The number of its owner question, if it is part of one. */
  question?: Maybe<Scalars['Int']['output']>;
  /** The columns that change; of a new member, all columns that have a value. */
  columns: Array<MemberColumnChange>;
};

/** One change in a list. */
export type MemberChangeEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The change. */
  node: MemberChange;
};

/** A page of changes. */
export type MemberChangeConnection = {
  /** The page. */
  edges: Array<MemberChangeEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
};

/** A member of the list, with its row. */
export type NamedMember = {
  /** Row in the file; the heading is row 1. */
  row: Scalars['Int']['output'];
  /** Member code (会員コード). */
  code: Scalars['String']['output'];
  /** Name (薬局名). */
  name: Scalars['String']['output'];
};

/** An owner that the members of a question may belong to. */
export type OwnerCandidate = {
  /** The owner; null for an owner that this list creates: `corporateNumber` tells which. */
  owner?: Maybe<Corporation>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Thirteen digits (法人番号), where there is one. */
  corporateNumber?: Maybe<Scalars['String']['output']>;
  /** Number of its members; of an owner that this list creates, the number it will have. */
  memberCount: Scalars['Int']['output'];
};

/** Owners of one name. Only a person knows whether they are one owner. */
export type OwnerQuestion = {
  /** Counted from 1 in this list; give it back as `SameOwnerInput.question`. */
  number: Scalars['Int']['output'];
  /** The name in the list (開設者). */
  name: Scalars['String']['output'];
  /** The 法人番号 in the list; null for none. */
  corporateNumber?: Maybe<Scalars['String']['output']>;
  /** Number of members of the list that it is about. */
  memberCount: Scalars['Int']['output'];
  /** These members, the first 100; `changes(question:)` has them all. */
  members: Array<NamedMember>;
  /** Owners that they may belong to. When it is empty, the only question is whether they share one new owner. */
  candidates: Array<OwnerCandidate>;
};

/** An answer to an owner question: these members have one owner. With neither `corporationId` nor `corporateNumber` they share one new owner. */
export type SameOwnerInput = {
  /** The question's number. */
  question: Scalars['Int']['input'];
  /** The owner, one of the candidates. */
  corporationId?: InputMaybe<Scalars['ID']['input']>;
  /** The number of the owner, one of the candidates. */
  corporateNumber?: InputMaybe<Scalars['String']['input']>;
  /** Only these of the question's members, by member code; left out: all of them. Not for a question with a number. */
  memberCodes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** How far a change of owner is. */
export type OwnerChangeState =
  /** It waits for an approval, an objection, or `takesEffectAt`. */
  | 'WAITING'
  /** A holder of the pharmacy or of its present owner approved (同意する); it is carried out. */
  | 'APPROVED'
  /** A person who was asked objected (認めない); the owner stays. */
  | 'OBJECTED'
  /** It was carried out after 72 hours without an objection. */
  | 'CARRIED_OUT'
  /** A later list, a handover or a withdrawal took its place. */
  | 'SUPERSEDED';

/**
 * A change of a pharmacy's owner (開設者) by a member list or `separateOwner` that waits, because a manager holds the pharmacy
 * or a head office its present owner. All people of the pharmacy and of both head offices are asked by e-mail.
 */
export type OwnerChange = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The pharmacy's member code (会員コード). */
  pharmacyCode: Scalars['String']['output'];
  /** The pharmacy's name when it was asked. */
  pharmacyName: Scalars['String']['output'];
  /** Name of the owner when it was asked. */
  fromName: Scalars['String']['output'];
  /** Name of the owner to come. */
  toName: Scalars['String']['output'];
  /** When it was asked. */
  askedAt: Scalars['DateTime']['output'];
  /** When it is carried out without an approval: 72 hours after it was asked. */
  takesEffectAt: Scalars['DateTime']['output'];
  /** How far it is. */
  state: OwnerChangeState;
  /** When it was decided, carried out or superseded. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it waits, and the caller may approve: a manager of the pharmacy, or the head office of its present owner, which has been its owner for 72 hours. */
  mayApprove: Scalars['Boolean']['output'];
};

/** A change of owner to approve. */
export type ApproveOwnerChangeInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `approveOwnerChange`. */
export type ApproveOwnerChangePayload = {
  /** The change of owner. */
  ownerChange: OwnerChange;
};

/** A change of owner to object to. */
export type ObjectToOwnerChangeInput = {
  /** Which. */
  id: Scalars['ID']['input'];
};

/** The answer of `objectToOwnerChange`. */
export type ObjectToOwnerChangePayload = {
  /** The change of owner. */
  ownerChange: OwnerChange;
};

/** An owner that an earlier release found by its name alone, before owners were kept apart by 法人番号. Its members may belong to several owners of one name. */
export type DoubtfulOwner = {
  /** The owner. */
  owner: Corporation;
  /** Number of its members; two at least. */
  memberCount: Scalars['Int']['output'];
  /** Its members, the first 100 by code. */
  members: Array<Pharmacy>;
};

/** One doubtful owner in a list. */
export type DoubtfulOwnerEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The owner. */
  node: DoubtfulOwner;
};

/** A page of doubtful owners, by name. */
export type DoubtfulOwnerConnection = {
  /** The page. */
  edges: Array<DoubtfulOwnerEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
};

/** Members that belong to another owner than the registered one. */
export type SeparateOwnerInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The registered owner. */
  corporationId: Scalars['ID']['input'];
  /** Their member codes, 1 to 1,000. */
  memberCodes: Array<Scalars['String']['input']>;
  /** The name of their owner (開設者), 1 to 200 characters, without a link. */
  name: Scalars['String']['input'];
  /** The 法人番号 of their owner, 13 digits; empty for none. A registered owner with this number must have this name. */
  corporateNumber?: InputMaybe<Scalars['String']['input']>;
};

/** A doubtful owner to confirm. */
export type ConfirmOwnerInput = {
  /** The owner. */
  corporationId: Scalars['ID']['input'];
  /** Its `memberCount`, as it was shown. Another number is refused (OWNER_CONFLICT). */
  memberCount: Scalars['Int']['input'];
};

/** The answer of `confirmOwner`. */
export type ConfirmOwnerPayload = {
  /** The owner. */
  corporation: Corporation;
};

/** The answer of `separateOwner`. */
export type SeparateOwnerPayload = {
  /** The owner. */
  corporation: Corporation;
};

/** A member pharmacy: the tenant (薬局). */
export type Pharmacy = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The association's code of this member (会員コード). */
  code: Scalars['String']['output'];
  /** Name (薬局名). */
  name: Scalars['String']['output'];
  /** Name in kana. */
  nameKana?: Maybe<Scalars['String']['output']>;
  /** Ten digits (医療機関コード). */
  medicalInstitutionCode?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** Address (所在地). */
  address: Scalars['String']['output'];
  /** Telephone. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Fax. */
  fax?: Maybe<Scalars['String']['output']>;
  /** Name of the managing pharmacist (管理薬剤師). */
  managerName: Scalars['String']['output'];
  /** Its branch (支部). */
  branch: Branch;
  /** Its owner (開設者). */
  corporation: Corporation;
  /** How far its BCP checklist is. */
  status: ReviewStatus;
  /** When the open review is due. */
  dueOn?: Maybe<Scalars['Date']['output']>;
  /** How many of the rows have an answer in the open review. */
  answeredCount: Scalars['Int']['output'];
  /** Its open review; null when there is none, or when the caller may not see it. */
  assessment?: Maybe<Assessment>;
  /** When it last submitted. */
  lastSubmittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Incidents that are open and submitted to the association. */
  openIncidentCount: Scalars['Int']['output'];
  /** When a person of the pharmacy last acknowledged a notice. */
  lastAcknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** People who receive notices (連絡先). */
  contacts: Array<Contact>;
  /** Its nearest police station (最寄りの警察署), where one was entered; the request to consult the police names it first. */
  policeStation?: Maybe<PoliceStation>;
  /** Its withdrawal, planned or carried out (退会); null for a member without one. */
  withdrawal?: Maybe<Withdrawal>;
  /** When it was last handed over to another owner (開設者変更). */
  handedOverAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts every change; give it back when editing. */
  version: Scalars['Int']['output'];
};

/** The police station nearest to a pharmacy (最寄りの警察署), as the pharmacy or its association entered it. */
export type PoliceStation = {
  /** Its name. */
  name: Scalars['String']['output'];
  /** Telephone. */
  phone: Scalars['String']['output'];
  /** Where name and number were read (出典). */
  source: Scalars['String']['output'];
  /** The day it was compared with the source; null: not compared yet (要確認). */
  checkedOn?: Maybe<Scalars['Date']['output']>;
};

/** The owner of pharmacies (開設者), a person or a corporation. */
export type Corporation = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** Thirteen digits (法人番号), where there is one. */
  corporateNumber?: Maybe<Scalars['String']['output']>;
};

/** What a contact does at the pharmacy. */
export type ContactRole =
  /** Managing pharmacist (管理薬剤師). */
  | 'MANAGER'
  /** Owner (開設者). */
  | 'OWNER'
  /** Office (事務). */
  | 'OFFICE'
  /** Looks after the systems (システム担当). */
  | 'SYSTEM'
  /** Other (その他). */
  | 'OTHER';

/** A person of a pharmacy who receives notices, with or without an account (連絡先). */
export type Contact = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name. */
  name: Scalars['String']['output'];
  /** What they do. */
  role: ContactRole;
  /** Where notices go. */
  email: Scalars['EmailAddress']['output'];
  /** Telephone. */
  phone?: Maybe<Scalars['String']['output']>;
  /**
   * When the mail server last refused the address for good as one that does not exist or takes no mail. Reminders do not go
   * there; all other mail does. What comes back as a mail later is not read.
   */
  bouncedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The code it gave (RFC 3463): 5.1.1 to 5.1.4, 5.1.6, 5.1.10 or 5.2.1. */
  bounceCode?: Maybe<Scalars['String']['output']>;
  /** When a reader of an e-mail said, by its link, that the address is wrong (宛先が違うとき). It stops no mail. */
  reportedWrongAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts every change; give it back when editing. */
  version: Scalars['Int']['output'];
};

/** A contact whose address may be wrong: a mail server refused it for good, or a reader said that it is wrong. */
export type ContactToCheck = {
  /** Whom. */
  contact: Contact;
  /** Where. */
  pharmacy: Pharmacy;
  /** Since when; the later of the two. */
  since: Scalars['DateTime']['output'];
};

/** One contact in a list. */
export type ContactToCheckEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The contact with its pharmacy. */
  node: ContactToCheck;
};

/** A page of contacts to check, newest first. */
export type ContactToCheckConnection = {
  /** The page. */
  edges: Array<ContactToCheckEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All contacts to check, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One pharmacy in a list. */
export type PharmacyEdge = {
  /** Read on after this one. */
  cursor: Scalars['String']['output'];
  /** The pharmacy. */
  node: Pharmacy;
};

/** A page of pharmacies. */
export type PharmacyConnection = {
  /** The page. */
  edges: Array<PharmacyEdge>;
  /** Whether more follow. */
  pageInfo: PageInfo;
  /** All that match, counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** How pharmacies are sorted. */
export type PharmacyOrder =
  /** By member code. */
  | 'CODE'
  /** By kana, or by name where there is none. */
  | 'NAME'
  /** By the day the open review is due, the earliest first; pharmacies without an open review last. */
  | 'DUE_ON';

/** Which pharmacies to list. */
export type PharmacyFilter = {
  /** Only this branch. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Only this status. */
  status?: InputMaybe<ReviewStatus>;
  /**
   * True: only those whose open review is past its due date (`dueOn` is before today in Japan), whatever the status: LATE, and
   * NO_RESPONSE where the pharmacy never answered. Left out or false: all.
   */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Id of a notice: only pharmacies to which it was sent and that have not acknowledged its newest version, by a link or
   * signed in. With `withdrawn: true` those that have withdrawn without acknowledging it.
   */
  notAcknowledged?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Part of the name, its kana, the manager's name, the owner's name or a contact's e-mail address, or the beginning of the
   * member code; 1 to 50 characters (PHARMACY_SEARCH_INVALID). Width, case, kana, blanks, dashes, 異体字 (高崎 finds 髙﨑)
   * and company forms (㈱, (株), 株式会社) do not matter.
   */
  search?: InputMaybe<Scalars['String']['input']>;
  /** True: only those that have withdrawn (退会). Left out or false: only members. */
  withdrawn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A faulty or doubtful cell of a member list, and why. */
export type MemberImportError = {
  /** Row in the file; the heading is row 1. Null when the whole file is meant. */
  row?: Maybe<Scalars['Int']['output']>;
  /** The column's heading; null when the whole row is meant. */
  column?: Maybe<Scalars['String']['output']>;
  /** The reason, for programs. */
  code: Scalars['String']['output'];
  /** What stands there, shortened. */
  value?: Maybe<Scalars['String']['output']>;
  /** The reason, in Japanese. */
  message: Scalars['String']['output'];
};

/** How far an import is. */
export type MemberImportState =
  /** Checked, waiting to be confirmed; nothing is saved yet. */
  | 'CHECKED'
  /** Saved. */
  | 'CONFIRMED'
  /** Not confirmed within a day. */
  | 'EXPIRED';

/** A member list that was checked (会員名簿の取り込み). */
export type MemberImport = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The file's name. */
  fileName: Scalars['String']['output'];
  /** How the file was written: UTF-8 or Shift_JIS; null when it could not be read. */
  encoding?: Maybe<Scalars['String']['output']>;
  /** How far it is. */
  state: MemberImportState;
  /** Rows below the heading. */
  rowCount: Scalars['Int']['output'];
  /** Pharmacies that are new. */
  createdCount: Scalars['Int']['output'];
  /** Pharmacies that change, those that move among them. */
  updatedCount: Scalars['Int']['output'];
  /** Pharmacies that stay as they are. */
  unchangedCount: Scalars['Int']['output'];
  /** Pharmacies that come to another branch or owner; saving them needs `confirmMoves`. Once saved, without those that kept their owner because its change rests (OWNER_CHANGE_RESTED among `warnings`). */
  movedCount: Scalars['Int']['output'];
  /** How many of them kept their owner when it was saved, because the change waits for a word of those concerned or for 72 hours; `ownerChanges` tells which. 0 until then. */
  ownerChangesWaiting: Scalars['Int']['output'];
  /** Members of the association that the file does not name; they stay as they are. */
  missingCount: Scalars['Int']['output'];
  /** Rows of members that withdrew; they stay as they are. */
  withdrawnCount: Scalars['Int']['output'];
  /** What saving does to each member, in the order of the file, then the missing members by code; 50 a page and 100 at most. Kept for 730 days, or until the list expires. */
  changes: MemberChangeConnection;
  /** Owners of one name that may be one, the first 1,000. Unanswered, each pharmacy gets an owner of its own. */
  ownerQuestions: Array<OwnerQuestion>;
  /** How many faults there are, also of those that `errors` leaves out; while there is one, the list cannot be confirmed. */
  errorCount: Scalars['Int']['output'];
  /** The faulty cells, the first 1,000 of them. */
  errors: Array<MemberImportError>;
  /** Doubts, the first 1,000 of them; they do not stand in the way. */
  warnings: Array<MemberImportError>;
  /** Branches that saving makes, since they do not exist yet; the first 100 names. */
  newBranches: Array<Scalars['String']['output']>;
  /** When it was checked. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was saved. */
  confirmedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A member list that was checked (会員名簿の取り込み). */
export type MemberImportChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<MemberChangeKind>;
  question?: InputMaybe<Scalars['Int']['input']>;
};

/** A contact to add. */
export type AddContactInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The pharmacy; the own one may be left out. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** What they do. */
  role: ContactRole;
  /** Where notices go. */
  email: Scalars['EmailAddress']['input'];
  /** 10 or 11 digits from 0, with or without hyphens; empty for none. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** A contact to change. */
export type UpdateContactInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this edit is based on. */
  version: Scalars['Int']['input'];
  /** 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** What they do. */
  role?: InputMaybe<ContactRole>;
  /** Where notices go. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** 10 or 11 digits from 0, with or without hyphens; empty for none. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** The nearest police station (最寄りの警察署) to enter. */
export type PoliceStationInput = {
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** 10 or 11 digits from 0, with or without hyphens. */
  phone: Scalars['String']['input'];
  /** Where name and number were read, 1 to 200 characters, such as the web site of the prefecture's police. */
  source: Scalars['String']['input'];
  /** The day it was compared with the source, today at the latest; left out, it is shown as 要確認. */
  checkedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A change of a pharmacy's record. What is left out stays as it is; an empty text takes away what may be missing. */
export type UpdatePharmacyInput = {
  /** The pharmacy; the own one may be left out. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** The version this edit is based on. */
  version: Scalars['Int']['input'];
  /** Name (薬局名), 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Name in kana, 200 characters at most. */
  nameKana?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, seven digits. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Address (所在地), 1 to 300 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** Telephone, 10 or 11 digits from 0. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Fax, 10 or 11 digits from 0. */
  fax?: InputMaybe<Scalars['String']['input']>;
  /** Name of the managing pharmacist (管理薬剤師), 1 to 100 characters. Contacts stay as they are. */
  managerName?: InputMaybe<Scalars['String']['input']>;
  /** Its nearest police station; null takes it away. */
  policeStation?: InputMaybe<PoliceStationInput>;
};

/** A member list to check. */
export type CheckMemberListInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** What POST /uploads answered. */
  uploadId: Scalars['ID']['input'];
};

/** The answer of `checkMemberList`. */
export type CheckMemberListPayload = {
  /** The member list. */
  memberImport: MemberImport;
};

/** A checked member list to save. */
export type ConfirmMemberListInput = {
  /** Retry-safe key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The checked list. */
  id: Scalars['ID']['input'];
  /** The number of members that move: `movedCount` of the list. Another number is refused (MEMBER_LIST_MOVES_UNCONFIRMED). */
  confirmMoves?: InputMaybe<Scalars['Int']['input']>;
  /** Which owners of `ownerQuestions` are one; 1,000 at most. */
  sameOwners?: InputMaybe<Array<SameOwnerInput>>;
};

/** The answer of `confirmMemberList`. */
export type ConfirmMemberListPayload = {
  /** The member list. */
  memberImport: MemberImport;
};

/** The answer of `updatePharmacy`. */
export type UpdatePharmacyPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** The answer of `addContact`. */
export type AddContactPayload = {
  /** The contact. */
  contact: Contact;
};

/** The answer of `updateContact`. */
export type UpdateContactPayload = {
  /** The contact. */
  contact: Contact;
};

/** A contact whose address is right. */
export type ClearBounceInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `clearBounce`. */
export type ClearBouncePayload = {
  /** The contact. */
  contact: Contact;
};

/** A contact to remove. */
export type RemoveContactInput = {
  /** Which. */
  id: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `removeContact`. */
export type RemoveContactPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** What an association looks at first. */
export type Dashboard = {
  /** All members together. */
  total: BranchProgress;
  /** Each branch. */
  branches: Array<BranchProgress>;
  /** The newest notices with their funnels. */
  advisories: Array<Advisory>;
  /** Submitted reports that are open, newest first. */
  openIncidents: Array<Incident>;
  /** How many submitted reports are open. */
  openIncidentCount: Scalars['Int']['output'];
  /** The reviews that fall due next. */
  nextReviews: Array<DueReview>;
};


/** What an association looks at first. */
export type DashboardAdvisoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What an association looks at first. */
export type DashboardOpenIncidentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What an association looks at first. */
export type DashboardNextReviewsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How far the members of a branch are; the four add up to `pharmacies`. */
export type BranchProgress = {
  /** The branch; null for all together. */
  branch?: Maybe<Branch>;
  /** Members. */
  pharmacies: Scalars['Int']['output'];
  /** Submitted, next review not due (回答済). */
  answered: Scalars['Int']['output'];
  /** Begun (回答中). */
  inProgress: Scalars['Int']['output'];
  /** Begun or submitted before, and past the due date (期限超過). Those that never answered are in `noResponse`, however late; `pharmacies(filter: {overdue: true})` counts and lists both. */
  late: Scalars['Int']['output'];
  /** Never submitted, and not one answer (未回答), before the due date or past it. */
  noResponse: Scalars['Int']['output'];
};

/** A review that falls due. */
export type DueReview = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
  /** The day. */
  dueOn: Scalars['Date']['output'];
};

/** How the members answer one row. The five counts add up to the number of members that have a review of that edition. */
export type ChecklistTotal = {
  /** The row. */
  item: FrameworkItem;
  /** はい */
  yes: Scalars['Int']['output'];
  /** 一部 */
  partial: Scalars['Int']['output'];
  /** いいえ */
  no: Scalars['Int']['output'];
  /** 該当なし */
  notApplicable: Scalars['Int']['output'];
  /** Members without an answer in the open review and in the review before. */
  unanswered: Scalars['Int']['output'];
};

/** Why a member leaves. */
export type WithdrawalReason =
  /** 閉局 */
  | 'CLOSED'
  /** 退会 */
  | 'RESIGNED'
  /** 移転 */
  | 'RELOCATED'
  /** 開設者変更, when the new owner does not go on as this member. Otherwise use `handOverPharmacy`. */
  | 'OWNER_CHANGED';

/** The withdrawal of a member, planned or carried out (退会). */
export type Withdrawal = {
  /** The first day without membership (退会日). */
  withdrawnOn: Scalars['Date']['output'];
  /** Why. */
  reason: WithdrawalReason;
  /** When it was written down. */
  recordedAt: Scalars['DateTime']['output'];
  /** When it was carried out; null before its day. */
  effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last day on which it can be undone; null before it is carried out, when it can be undone at any time. */
  undoableUntil?: Maybe<Scalars['Date']['output']>;
};

/** A member that leaves. */
export type WithdrawPharmacyInput = {
  /** Which. */
  pharmacyId: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
  /** The first day without membership (退会日), from five years ago to 366 days ahead. Days are reckoned in Japan. */
  withdrawnOn: Scalars['Date']['input'];
  /** Why. */
  reason: WithdrawalReason;
};

/** A pharmacy that another owner takes over. Give either `corporationId` or `ownerName`. */
export type HandOverPharmacyInput = {
  /** Which. */
  pharmacyId: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
  /** The new owner (開設者), when it is registered already. */
  corporationId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of a new owner, 1 to 200 characters, without a link. */
  ownerName?: InputMaybe<Scalars['String']['input']>;
  /** 法人番号 of a new owner, 13 digits. */
  corporateNumber?: InputMaybe<Scalars['String']['input']>;
  /** True: the new owner is another one than the registered owners of the same name. Without it their name, in any spelling (㈱ or 株式会社, full or half width, spaces), is refused (HANDOVER_OWNER_KNOWN). */
  namesake?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the managing pharmacist from now on (管理薬剤師), 1 to 100 characters. */
  managerName: Scalars['String']['input'];
  /** Where notices go from now on: the one contact that the pharmacy has then. */
  managerEmail: Scalars['EmailAddress']['input'];
};

/** The answer of `handOverPharmacy`. */
export type HandOverPharmacyPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** The answer of `withdrawPharmacy`. */
export type WithdrawPharmacyPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** A withdrawal to undo. */
export type UndoWithdrawalInput = {
  /** Which pharmacy. */
  pharmacyId: Scalars['ID']['input'];
  /** The version this is based on. */
  version: Scalars['Int']['input'];
};

/** The answer of `undoWithdrawal`. */
export type UndoWithdrawalPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** What `extensions.code` of an error may be; the text is what people read, with {holes} filled. */
export type ErrorCode =
  /** 項目の符号は英小文字で始まる40文字以内の半角英小文字・数字・ハイフンで入力してください。 */
  | 'ADVISORY_ACTION_CODE'
  /** 同じ符号の項目が2つ以上あります。 */
  | 'ADVISORY_ACTION_REPEATED'
  /** この通知は、すべて送り終えています。 */
  | 'ADVISORY_ALL_SENT'
  /** この通知の送信は、すでに一時停止しています。 */
  | 'ADVISORY_ALREADY_PAUSED'
  /** この通知は、すでに配信されています。 */
  | 'ADVISORY_ALREADY_PUBLISHED'
  /** 対象となる会員薬局がありません。 */
  | 'ADVISORY_AUDIENCE_EMPTY'
  /** 配信した通知の対象は変更できません。訂正は同じ対象に届きます。 */
  | 'ADVISORY_AUDIENCE_FROZEN'
  /** 対象の指定が正しくありません。全会員・支部・薬局の一覧のいずれか1つを指定してください。 */
  | 'ADVISORY_AUDIENCE_INVALID'
  /** 同じ薬局が2回以上指定されています。 */
  | 'ADVISORY_AUDIENCE_REPEATED'
  /** 一覧で指定できるのは{max}薬局までです。 */
  | 'ADVISORY_AUDIENCE_TOO_MANY'
  /** 段落には本文だけを、箇条書きには項目だけを入力してください。 */
  | 'ADVISORY_BLOCK_MIXED'
  /** この通知は、取り消されています。 */
  | 'ADVISORY_CANCELLED'
  /** ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。 */
  | 'ADVISORY_CONFLICT'
  /** 内容の形式が正しくありません。 */
  | 'ADVISORY_CONTENT_INVALID'
  /** 日付は 2026-04-01 の形で入力してください。 */
  | 'ADVISORY_DATE_INVALID'
  /** 変更する内容または対象を指定してください。 */
  | 'ADVISORY_EDIT_EMPTY'
  /** メールアドレスの形式が正しくありません（例 madoguchi@example.jp）。 */
  | 'ADVISORY_EMAIL_INVALID'
  /** 目に見えない文字（制御文字など）が含まれています。取り除いてください。 */
  | 'ADVISORY_HIDDEN_CHARACTER'
  /** 発出の経路は、日付の古い順に並べてください。 */
  | 'ADVISORY_HOPS_UNORDERED'
  /** リンクは https:// で始まる、ドメイン名のアドレスにしてください（IDやパスワードは含められません）。 */
  | 'ADVISORY_LINK_UNSAFE'
  /** この通知の送信は、一時停止していません。 */
  | 'ADVISORY_NOT_PAUSED'
  /** この通知は、まだ配信されていません。 */
  | 'ADVISORY_NOT_PUBLISHED'
  /** この通知の送信は、一時停止中です。再開すると、送られていないものから送ります。 */
  | 'ADVISORY_PAUSED'
  /** この薬局は退会しています。 */
  | 'ADVISORY_PHARMACY_WITHDRAWN'
  /** 電話番号は数字とハイフン、かっこで入力してください。内線は内線の欄に入力してください。 */
  | 'ADVISORY_PHONE_INVALID'
  /** 関係通知のアドレスは http:// か https:// で始まる、ドメイン名のアドレスにしてください（IDやパスワードは含められません）。 */
  | 'ADVISORY_REFERENCE_URL'
  /** {label}を入力してください。 */
  | 'ADVISORY_REQUIRED'
  /** 検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。 */
  | 'ADVISORY_SEARCH_INVALID'
  /** {max}文字以内で入力してください。 */
  | 'ADVISORY_TOO_LONG'
  /** {max}件以内にしてください。 */
  | 'ADVISORY_TOO_MANY'
  /** 内容が前の版と同じです。訂正する内容に改めてから配信してください。 */
  | 'ADVISORY_UNCHANGED'
  /** ほかの人が先に回答しました。最新の回答を確認して、もう一度回答してください。 */
  | 'ANSWER_CONFLICT'
  /** この確認表にない項目です。 */
  | 'ANSWER_ITEM_UNKNOWN'
  /** 「該当なし」のときは、理由を入力してください（Sonae の決まりです）。 */
  | 'ANSWER_REASON_REQUIRED'
  /** 理由は、「該当なし」のときだけ入力できます。ほかの場合はメモに入力してください。 */
  | 'ANSWER_REASON_UNEXPECTED'
  /** 目標日は、本日から3年以内の日付を入力してください。 */
  | 'ANSWER_TARGET_RANGE'
  /** 「いいえ」のときは、目標日を入力してください（Sonae の決まりです）。 */
  | 'ANSWER_TARGET_REQUIRED'
  /** 目標日は、「いいえ」または「一部」のときだけ入力できます。 */
  | 'ANSWER_TARGET_UNEXPECTED'
  /** 目に見えない文字（制御文字など）が含まれています。取り除いてください。 */
  | 'ANSWER_TEXT_CONTROL'
  /** {max}文字以内で入力してください。 */
  | 'ANSWER_TEXT_LENGTH'
  /** 有効期間は1日以上{max}日以内にしてください。 */
  | 'API_KEY_DAYS_INVALID'
  /** APIキーは{max}個までです。使っていないキーを先に停止してください。 */
  | 'API_KEY_LIMIT'
  /** APIキーの責任者になれるのは、この薬局の管理薬剤師だけです。 */
  | 'API_KEY_MANAGER_ONLY'
  /** キーの名前は1文字以上100文字以内で入力してください。 */
  | 'API_KEY_NAME_INVALID'
  /** 確認したあとに回答が変更されています。最新の内容を確認して、もう一度提出してください。 */
  | 'ASSESSMENT_CONFLICT'
  /** 代理の理由を、1行で、1〜{max}文字で入力してください。 */
  | 'ASSESSMENT_DEPUTY_REASON'
  /** ご本人が署名するときは、代理の理由は入力しないでください。 */
  | 'ASSESSMENT_DEPUTY_UNEXPECTED'
  /** まだ回答のない項目が{count}件あります。 */
  | 'ASSESSMENT_INCOMPLETE'
  /** 氏名に目に見えない文字（制御文字など）が含まれています。取り除いてください。 */
  | 'ASSESSMENT_NAME_CONTROL'
  /** 署名が、サインインしている方のお名前（{name}）と異なります。代理の方が署名するときは、その理由も入力してください。 */
  | 'ASSESSMENT_NAME_DIFFERS'
  /** 署名として（Sonae の決まりです）、管理薬剤師の氏名を1〜{max}文字で入力してください。 */
  | 'ASSESSMENT_NAME_LENGTH'
  /** 薬局を指定してください。 */
  | 'ASSESSMENT_PHARMACY_REQUIRED'
  /** この確認表は、すでに提出されています。 */
  | 'ASSESSMENT_SUBMITTED'
  /** 画面のアドレスは https:// で始まり、記録の番号が入る :id を1か所だけ含めてください。種類が入る :type も1か所まで使えます（例 https://gamen.example.jp/:type/:id）。 */
  | 'ASSOCIATION_CLIENT_URL_INVALID'
  /** ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。 */
  | 'ASSOCIATION_CONFLICT'
  /** メールアドレスの形式が正しくありません（例 jimukyoku@example.jp）。 */
  | 'ASSOCIATION_EMAIL_INVALID'
  /** 最初の回答の期限は1〜366日です。 */
  | 'ASSOCIATION_FIRST_DUE_DAYS'
  /** 名称は1〜100文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'ASSOCIATION_NAME_INVALID'
  /** この都道府県には、同じ名称の薬剤師会がすでに登録されています。 */
  | 'ASSOCIATION_NAME_TAKEN'
  /** 電話番号は0から始まる10桁または11桁で入力してください（例：01-2345-6789）。 */
  | 'ASSOCIATION_PHONE_INVALID'
  /** 都道府県コードは01〜47の2桁です。 */
  | 'ASSOCIATION_PREFECTURE_UNKNOWN'
  /** 見直しの間隔は1〜36か月です。 */
  | 'ASSOCIATION_REVIEW_MONTHS'
  /** ウェブサイトのアドレスは https:// で始まる2,048文字以内の1行で入力してください。 */
  | 'ASSOCIATION_URL_INVALID'
  /** リクエストを読み取れません。query に操作を入れた JSON のオブジェクトを、UTF-8 で送ってください。 */
  | 'BAD_REQUEST'
  /** 値の形式が違います。field が場所です。 */
  | 'BAD_USER_INPUT'
  /** ほかの人が先に変更しました。最新の名称を確認して、もう一度操作してください。 */
  | 'BRANCH_CONFLICT'
  /** 統合先には、別の支部を指定してください。 */
  | 'BRANCH_MERGE_SAME'
  /** 支部の名称は1〜100文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'BRANCH_NAME_INVALID'
  /** 同じ名称の支部がすでにあります。 */
  | 'BRANCH_NAME_TAKEN'
  /** 電話での確認の記録は、1文字以上500文字以内で入力してください。 */
  | 'CALL_BACK_INVALID'
  /** ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。 */
  | 'CONTACT_CONFLICT'
  /** メールアドレスの形式が正しくありません（例 kanri@example.jp）。 */
  | 'CONTACT_EMAIL_INVALID'
  /** このメールアドレスは、この薬局の別の連絡先にあります。 */
  | 'CONTACT_EMAIL_TAKEN'
  /** 最後の連絡先は削除できません。先に別の連絡先を追加してください。 */
  | 'CONTACT_LAST_ONE'
  /** 氏名は1〜100文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'CONTACT_NAME_INVALID'
  /** 電話番号は0から始まる10桁か11桁の番号です。 */
  | 'CONTACT_PHONE_INVALID'
  /** 連絡先は1薬局{limit}件までです。 */
  | 'CONTACT_TOO_MANY'
  /** 本文は圧縮せずに送ってください（Content-Encoding と、chunked 以外の Transfer-Encoding は受け付けていません）。 */
  | 'CONTENT_ENCODING_UNSUPPORTED'
  /** 続きの位置（after）が正しくありません。 */
  | 'CURSOR_INVALID'
  /** このご案内はすでに使われたか、取り消されています。 */
  | 'EMAIL_CHANGE_CLOSED'
  /** 申込みは24時間に{max}回までです。時間をおいてからもう一度お試しください。 */
  | 'EMAIL_CHANGE_LIMIT'
  /** メールアドレスを半角で入力してください（例：hanako@example.jp）。 */
  | 'EMAIL_INVALID'
  /** このメールアドレスは、ほかの方が使っています。 */
  | 'EMAIL_TAKEN'
  /** 今のメールアドレスと同じです。 */
  | 'EMAIL_UNCHANGED'
  /** この操作をする権限がありません。 */
  | 'FORBIDDEN'
  /** GET の照会は、Sonae と同じサイトの画面（Sec-Fetch-Site: same-origin）からか、Cookie を付けずに API キーで送られたときだけ受け付けます。そのほかは、POST で content-type: application/json を付けて送ってください（urql では preferGetMethod: false）。 */
  | 'GET_FORBIDDEN'
  /** 操作の書き方が GraphQL の文法に合っていません。 */
  | 'GRAPHQL_PARSE_FAILED'
  /** 操作がスキーマに合っていません。項目や値をご確認ください。 */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** 法人番号は13桁の数字です。先頭の検査用数字を含めて確認してください。 */
  | 'HANDOVER_CORPORATE_NUMBER_INVALID'
  /** メールアドレスの形式が正しくありません（例 kanri@example.jp）。 */
  | 'HANDOVER_EMAIL_INVALID'
  /** 同じ開設者がすでに登録されています。登録済みの開設者から選んでください。 */
  | 'HANDOVER_OWNER_KNOWN'
  /** 新しい開設者を、登録済みの開設者から選ぶか、名称を入力してください（どちらか一方）。 */
  | 'HANDOVER_OWNER_REQUIRED'
  /** 今の開設者と同じです。 */
  | 'HANDOVER_OWNER_SAME'
  /** 1〜{max}文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'HANDOVER_TEXT_INVALID'
  /** 同じ再送防止キーで、内容が違います。 */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** この第一報は、すでに終了しています。 */
  | 'INCIDENT_ALREADY_CLOSED'
  /** この第一報は、すでに薬剤師会に提出されています。 */
  | 'INCIDENT_ALREADY_SUBMITTED'
  /** ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。 */
  | 'INCIDENT_CONFLICT'
  /** 発生日時は、現在より前の日時を入力してください。 */
  | 'INCIDENT_IN_FUTURE'
  /** 第一報は、1つの薬局で24時間に{max}件まで書けます。急ぎのことは、{association}（電話 {phone}）にお電話でお知らせください。 */
  | 'INCIDENT_LIMIT'
  /** 検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。 */
  | 'INCIDENT_SEARCH_INVALID'
  /** 目に見えない文字（制御文字など）が含まれています。取り除いてください。 */
  | 'INCIDENT_TEXT_CONTROL'
  /** {min}〜{max}文字で入力してください。 */
  | 'INCIDENT_TEXT_LENGTH'
  /** システムに問題が起きました。 */
  | 'INTERNAL'
  /** 利用者のいない薬局・法人には、登録済みの連絡先のメールアドレスだけを招待できます。連絡先をご確認ください。新しいアドレスを招待するには、先に連絡先に追加してください。その招待は72時間後に有効になります。 */
  | 'INVITATION_ADDRESS_UNREGISTERED'
  /** 同じ所属の方に招待の確認をお願いできるのは72時間に{max}回までです。所属の方にお電話で確かめ、最初の確認から72時間を過ぎてから操作してください。 */
  | 'INVITATION_ASKING_LIMIT'
  /** このご案内はすでに使われたか、取り消されています。 */
  | 'INVITATION_CLOSED'
  /** 担当者がいたことのある薬剤師会の招待は、宛先を変えられません。担当者の再招待の手続きをご利用ください。 */
  | 'INVITATION_CORRECTION_FORBIDDEN'
  /** この招待は、すでに承諾されたか、取り消されています。新しくご招待ください。 */
  | 'INVITATION_DECIDED'
  /** 招待は24時間に{max}件までです。時間をおいてからもう一度お試しください。 */
  | 'INVITATION_LIMIT'
  /** このメールアドレスへの招待には、72時間以内に「認めない」とのお返事がありました。所属の方にお電話で確かめ、お返事から72時間を過ぎてから招待してください。 */
  | 'INVITATION_OBJECTED'
  /** この役割には所属先の指定が必要です。 */
  | 'INVITATION_PLACE_REQUIRED'
  /** この役割には、この所属先を指定できません。 */
  | 'INVITATION_PLACE_UNEXPECTED'
  /** この役割には招待できません。 */
  | 'INVITATION_ROLE_FORBIDDEN'
  /** この方はすでに同じ役割で登録されています。 */
  | 'MEMBERSHIP_EXISTS'
  /** 最後の管理薬剤師の役割は外せません。先に後任の方を招待するか、薬剤師会にご連絡ください。 */
  | 'MEMBERSHIP_LAST_MANAGER'
  /** 最後の担当者の役割は外せません。先に別の担当者を招待してください。 */
  | 'MEMBERSHIP_LAST_OFFICER'
  /** 検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。 */
  | 'MEMBERSHIP_SEARCH_INVALID'
  /** 同じ開設者の指定は{limit}件までです。 */
  | 'MEMBER_LIST_ANSWERS_TOO_MANY'
  /** 別の名簿の取り込みか、開設者の変更を処理しています。終わってから、もう一度操作してください。 */
  | 'MEMBER_LIST_BUSY'
  /** この名簿は、すでに取り込まれています。 */
  | 'MEMBER_LIST_CONFIRMED'
  /** 確認から24時間を過ぎました。もう一度アップロードしてください。 */
  | 'MEMBER_LIST_EXPIRED'
  /** 名簿に誤りがあるため、取り込めません。直したファイルをもう一度アップロードしてください。 */
  | 'MEMBER_LIST_HAS_ERRORS'
  /** 指定した会員コードは、この質問にないか、二重に指定されています。 */
  | 'MEMBER_LIST_MEMBER_UNKNOWN'
  /** 支部か開設者が変わる薬局は{count}件です（{members}）。内容を確認し、この件数を入力して確定してください。 */
  | 'MEMBER_LIST_MOVES_UNCONFIRMED'
  /** 指定した開設者は、この質問の候補にありません。 */
  | 'MEMBER_LIST_OWNER_UNKNOWN'
  /** 指定した番号の質問がありません。 */
  | 'MEMBER_LIST_QUESTION_UNKNOWN'
  /** 確認した後に会員の登録が変わったため、取り込めません。もう一度アップロードして、内容を確認してください。 */
  | 'MEMBER_LIST_STALE'
  /** 照会は GET か POST で、変更は POST で送ってください。 */
  | 'METHOD_NOT_ALLOWED'
  /** Accept に application/json か application/graphql-response+json を入れてください。 */
  | 'NOT_ACCEPTABLE'
  /** 見つかりません。 */
  | 'NOT_FOUND'
  /** 実行する操作が決まりません。operationName に、送った操作のどれかの名前を入れてください。 */
  | 'OPERATION_RESOLUTION_FAILURE'
  /** 一度に求める内容が多すぎます。項目か 1 ページの件数を減らしてください。 */
  | 'OPERATION_TOO_COSTLY'
  /** 項目の入れ子が深すぎます。操作を分けてください。 */
  | 'OPERATION_TOO_DEEP'
  /** 操作が長すぎます。文字、語と記号、コメントを減らしてください。 */
  | 'OPERATION_TOO_LARGE'
  /** 別名（alias）が多すぎます。操作を分けてください。 */
  | 'OPERATION_TOO_MANY_ALIASES'
  /** ディレクティブが多すぎます。操作を分けてください。 */
  | 'OPERATION_TOO_MANY_DIRECTIVES'
  /** 操作の項目が多すぎるか、同じ名前の項目が繰り返されています。操作を分けてください。 */
  | 'OPERATION_TOO_REPETITIVE'
  /** 処理に時間がかかりすぎたため、中断しました。 */
  | 'OPERATION_TOO_SLOW'
  /** ほかのサイトからの操作は受け付けていません。画面を開き直してください。 */
  | 'ORIGIN_FORBIDDEN'
  /** ほかの方の操作（会員名簿の取り込みや開設者の変更）を処理しています。しばらくしてから、もう一度操作してください。 */
  | 'OWNERS_BUSY'
  /** この確認はすでに決まっています。 */
  | 'OWNER_CHANGE_CLOSED'
  /** この薬局の開設者の変更は、72時間に{max}回確認をお願いしています。最初の確認から72時間を過ぎてから操作してください。 */
  | 'OWNER_CHANGE_LIMIT'
  /** この薬局の開設者の変更は、72時間以内に「認めない」とのお返事がありました。薬局や法人本部にお電話で確かめてください。 */
  | 'OWNER_CHANGE_OBJECTED'
  /** 同意できるのは、この薬局の管理薬剤師と、今の開設者の法人本部の方だけです。お心当たりがない場合は「認めない」を選んでください。 */
  | 'OWNER_CHANGE_OBJECT_ONLY'
  /** 確認した後に、この開設者の薬局の数が変わりました。最新の内容を確認して、もう一度操作してください。 */
  | 'OWNER_CONFLICT'
  /** 会員コードは1〜{limit}件を指定してください。 */
  | 'OWNER_MEMBERS_INVALID'
  /** この会員コードの薬局は、この開設者にないか、二重に指定されています。 */
  | 'OWNER_MEMBER_UNKNOWN'
  /** 開設者の名称は1〜200文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'OWNER_NAME_INVALID'
  /** 今の開設者と同じ名称です。同じ名称の別の開設者に分けるには、両方の法人番号が必要です。 */
  | 'OWNER_NAME_SAME'
  /** 法人番号は13桁の数字です。先頭の検査用数字を含めて確認してください。 */
  | 'OWNER_NUMBER_INVALID'
  /** この法人番号は、開設者「{name}」のものとして登録されています。 */
  | 'OWNER_NUMBER_TAKEN'
  /** 1 ページの件数（first）が範囲の外です。data.most が上限です。 */
  | 'PAGE_SIZE_INVALID'
  /** サインインが込み合っているため、パスワードを確認できませんでした。少し待ってから、もう一度お試しください。 */
  | 'PASSWORDS_BUSY'
  /** よく使われる、または推測されやすいパスワードです。ほかの方が思いつかないものにしてください。 */
  | 'PASSWORD_COMMON'
  /** パスワードが違います。 */
  | 'PASSWORD_MISMATCH'
  /** このご案内はすでに使われたか、取り消されています。 */
  | 'PASSWORD_RESET_CLOSED'
  /** パスワードは{max}文字以内にしてください。 */
  | 'PASSWORD_TOO_LONG'
  /** パスワードは{min}文字以上にしてください。 */
  | 'PASSWORD_TOO_SHORT'
  /** 今のパスワードが違います。 */
  | 'PASSWORD_WRONG'
  /** 操作は、毎回その全文を送ってください。 */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /** このメールアドレスはすでに登録されています。 */
  | 'PERSON_KNOWN'
  /** お名前は1文字以上100文字以内で入力してください。 */
  | 'PERSON_NAME_INVALID'
  /** ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。 */
  | 'PHARMACY_CONFLICT'
  /** カタカナ（英数字も可）、{max}文字以内で入力してください。 */
  | 'PHARMACY_KANA_INVALID'
  /** 電話・FAXの番号は0から始まる10桁か11桁の番号です（例 01-2345-6789）。 */
  | 'PHARMACY_PHONE_INVALID'
  /** 確認日に、これからの日付は入力できません。 */
  | 'PHARMACY_POLICE_DAY_INVALID'
  /** 警察署の名称と出典は1〜{max}文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'PHARMACY_POLICE_TEXT_INVALID'
  /** 郵便番号は7桁の番号です（例 123-4567）。 */
  | 'PHARMACY_POSTAL_CODE_INVALID'
  /** 薬局を指定してください。 */
  | 'PHARMACY_REQUIRED'
  /** 検索の文字は1〜{max}文字で入力してください（目に見えない文字は使えません）。 */
  | 'PHARMACY_SEARCH_INVALID'
  /** 1〜{max}文字の1行で入力してください（目に見えない文字と、先頭の = + - @ は使えません）。 */
  | 'PHARMACY_TEXT_INVALID'
  /** この薬局は退会しています。 */
  | 'PHARMACY_WITHDRAWN'
  /** ほかの人が先に変更しました。最新の内容を確認して、もう一度操作してください。 */
  | 'POLICE_DESK_CONFLICT'
  /** 確認日は、本日までの1年以内の日付を入力してください。 */
  | 'POLICE_DESK_DATE_RANGE'
  /** 窓口の名称は1〜100文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'POLICE_DESK_NAME_INVALID'
  /** 電話番号は0から始まる10桁か11桁の番号、または「#9110」のような短縮番号で入力してください。 */
  | 'POLICE_DESK_PHONE_INVALID'
  /** この電話番号は、すでに登録されています。 */
  | 'POLICE_DESK_PHONE_TAKEN'
  /** 出典（番号をどこで確かめたか）は1〜300文字の1行で入力してください（目に見えない文字は使えません）。 */
  | 'POLICE_DESK_SOURCE_INVALID'
  /** 警察の窓口は{limit}件までです。使わなくなったものを先に削除してください。 */
  | 'POLICE_DESK_TOO_MANY'
  /** ウェブサイトは https:// から始まるアドレスを入力してください。 */
  | 'POLICE_DESK_URL_INVALID'
  /** 試行回数が多すぎます。しばらくしてからもう一度お試しください。 */
  | 'RATE_LIMITED'
  /** リクエストの本文が大きすぎます。 */
  | 'REQUEST_TOO_LARGE'
  /** この確認はすでに決まっています。 */
  | 'ROLE_REQUEST_CLOSED'
  /** 同意できるのは、今この所属を担当している方だけです。お心当たりがない場合は「認めない」を選んでください。 */
  | 'ROLE_REQUEST_OBJECT_ONLY'
  /** サインインした画面から操作してください。 */
  | 'SESSION_REQUIRED'
  /** メールアドレスまたはパスワードが違います。 */
  | 'SIGN_IN_FAILED'
  /** 文字コードが UTF-8 ではありません。UTF-8 で送り直してください。 */
  | 'TEXT_NOT_UTF8'
  /** サインインしてください。 */
  | 'UNAUTHENTICATED'
  /** ただいま混み合っています。 */
  | 'UNAVAILABLE'
  /** 本文は application/json（UTF-8）で送ってください。 */
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** ファイルを最後まで受け取れませんでした。もう一度送ってください。 */
  | 'UPLOAD_BROKEN'
  /** ファイルが空です。 */
  | 'UPLOAD_EMPTY'
  /** アップロードから24時間を過ぎました。もう一度アップロードしてください。 */
  | 'UPLOAD_EXPIRED'
  /** このファイルは Sonae の画面またはプログラムから送ってください（X-Sonae-Upload: 1）。 */
  | 'UPLOAD_HEADER_MISSING'
  /** ファイル名（X-File-Name）は UTF-8 のパーセント符号化で送ってください。 */
  | 'UPLOAD_NAME_INVALID'
  /** このファイルは、確認する前に新しいファイルがアップロードされたため、残っていません。もう一度アップロードしてください。 */
  | 'UPLOAD_REPLACED'
  /** ファイルが大きすぎます（上限 5 MB）。 */
  | 'UPLOAD_TOO_LARGE'
  /** Content-Type は text/csv か application/octet-stream にしてください。 */
  | 'UPLOAD_TYPE_UNSUPPORTED'
  /** 退会日は、{from}から{to}までの日付を入力してください。 */
  | 'WITHDRAWAL_DAY_INVALID'
  /** この薬局には、すでに退会の予定があります。改めるときは、先に予定を取り消してください。 */
  | 'WITHDRAWAL_PLANNED'
  /** 退会を取り消せる期間（{days}日）を過ぎています。再び入会するときは、新しい会員コードで会員名簿に登録してください。 */
  | 'WITHDRAWAL_UNDO_LATE';
