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
  /**
   * Idempotency key: a text that the client chooses, 8 to 128 characters of A–Z a–z 0–9 . _ : -. Requests with the same
   * key and the same input have one effect and the same answer; with another input they are refused with
   * IDEMPOTENCY_KEY_REUSED.
   */
  IdempotencyKey: { input: string; output: string; }
};

/** The signed-in person, or the program with an API key. */
export type Viewer = {
  /** Null for an API key. */
  person?: Maybe<Person>;
  /** The role of this session or key; null before a membership was chosen. */
  role?: Maybe<Role>;
  /** The membership of this session. */
  membership?: Maybe<Membership>;
  /** All memberships of the person; `switchMembership` changes between them. */
  memberships: Array<Membership>;
  /** The person's open sessions. */
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

/** A person's role at an association, a branch, an owner or a pharmacy (所属). */
export type Membership = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** What the person may do. */
  role: Role;
  /** The person who has the role. */
  person: Person;
  /** Name of the association (都道府県薬剤師会); null for operators of the installation. */
  associationName?: Maybe<Scalars['String']['output']>;
  /** Name of the branch, owner or pharmacy; null for a role at the association itself. */
  placeName?: Maybe<Scalars['String']['output']>;
  /** Start of the role. */
  createdAt: Scalars['DateTime']['output'];
  /** End of the role; null while it is in force. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One role in a page of the list. */
export type MembershipEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The role and its person. */
  node: Membership;
};

/** A page of people and their roles, sorted by name. */
export type MembershipConnection = {
  /** Records of the page. */
  edges: Array<MembershipEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all matching records, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** Which roles to list. All given conditions must hold. */
export type MembershipFilter = {
  /** Only this role. */
  role?: InputMaybe<Role>;
  /** Only officers of this branch. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Only people of this pharmacy. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** A part of the name or of the e-mail address, 1 to 100 characters. Width, kana, blanks and 異体字 do not matter. */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** One sign-in on one device. */
export type Session = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The User-Agent of the browser or program. */
  userAgent: Scalars['String']['output'];
  /** The network of the sign-in: /24 of IPv4, /48 of IPv6, or `unknown`. Whole addresses are not stored. */
  network: Scalars['String']['output'];
  /** Time of the sign-in. */
  createdAt: Scalars['DateTime']['output'];
  /** Time of its last use, to about a minute. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** The latest end of the session. */
  expiresAt: Scalars['DateTime']['output'];
  /** When it was ended earlier, by signing out or otherwise; null while it is open. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is the session of this request. */
  current: Scalars['Boolean']['output'];
};

/** A key with which a pharmacy's own program calls the API. */
export type ApiKey = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name that the manager gave it. */
  name: Scalars['String']['output'];
  /** The first characters of the key, to recognise it. */
  prefix: Scalars['String']['output'];
  /** When it was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When it expires. */
  expiresAt: Scalars['DateTime']['output'];
  /** The person who created it. */
  createdBy?: Maybe<Person>;
  /**
   * Its holder (責任者): the manager who answers for it. The key ends with this manager's role, unless another manager
   * takes it over before (`takeOverApiKey`).
   */
  heldBy?: Maybe<Person>;
  /** Time of its last use, to about a minute. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was revoked or ended with its holder's role; null while it is in force. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Payload of `createApiKey`. It is the only answer with the secret. */
export type CreateApiKeyPayload = {
  /** The key's record. */
  apiKey: ApiKey;
  /** The secret, to send as `Authorization: Bearer …`. Null in the answer to a retry with the same idempotency key. */
  secret?: Maybe<Scalars['String']['output']>;
};

/**
 * Payload of `requestPasswordReset`. It is the same for every address, so that it does not reveal whether the address is
 * registered.
 */
export type RequestPasswordResetPayload = {
  /** Minutes for which a link is valid after it was sent. */
  linkMinutes: Scalars['Int']['output'];
  /** The most links that one person is sent in an hour; further requests send nothing. */
  linksPerHour: Scalars['Int']['output'];
};

/** Kinds of security events of an account. */
export type SecurityEventKind =
  /** A sign-in (サインイン). */
  | 'SIGNED_IN'
  /** A sign-in with a wrong password, or with an address without an account (サインインの失敗). */
  | 'SIGN_IN_FAILED'
  /** Unknown devices used up the free attempts of a day; the person got an e-mail. */
  | 'SIGN_IN_GUESSED'
  /** The session ended by signing out. */
  | 'SIGNED_OUT'
  /** A session was ended from another one. */
  | 'SESSION_ENDED'
  /** The session changed to another membership (所属の切替え). */
  | 'MEMBERSHIP_CHOSEN'
  /** An invitation was accepted (招待の承諾). */
  | 'INVITATION_ACCEPTED'
  /** A link to choose a new password was requested. */
  | 'PASSWORD_RESET_REQUESTED'
  /** A new password was set by a link. */
  | 'PASSWORD_RESET'
  /** The password was changed with the current one. */
  | 'PASSWORD_CHANGED'
  /** A change of the e-mail address was requested. */
  | 'EMAIL_CHANGE_REQUESTED'
  /** The new e-mail address was confirmed. */
  | 'EMAIL_CHANGED'
  /** The name was changed. */
  | 'NAME_CHANGED';

/** A security event of an account, with its network and client. Stored for 400 days. */
export type SecurityEvent = {
  /** What happened. */
  kind: SecurityEventKind;
  /** Time of the first occurrence. */
  at: Scalars['DateTime']['output'];
  /** Time of the last occurrence. Events that a stranger can repeat are counted together, by hour and network. */
  lastAt: Scalars['DateTime']['output'];
  /** Number of occurrences. */
  times: Scalars['Int']['output'];
  /** The network: /24 of IPv4, /48 of IPv6, or `unknown`. Whole addresses are not stored. */
  network: Scalars['String']['output'];
  /** The User-Agent of the browser or program. It proves nothing. */
  client: Scalars['String']['output'];
  /** Whether both the device and the network were new at this sign-in; the person then got an e-mail. */
  newPlace: Scalars['Boolean']['output'];
};

/** One event in a page. */
export type SecurityEventEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: SecurityEvent;
};

/** A page of events, newest first. */
export type SecurityEventConnection = {
  /** Records of the page. */
  edges: Array<SecurityEventEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
};

/** A new address that is not confirmed yet by the link that was sent to it. */
export type EmailChangeRequest = {
  /** The new address. */
  email: Scalars['EmailAddress']['output'];
  /** When the link expires. */
  expiresAt: Scalars['DateTime']['output'];
};

/** Another e-mail address for the caller. */
export type RequestEmailChangeInput = {
  /** The new address. */
  email: Scalars['EmailAddress']['input'];
  /** The current password. */
  currentPassword: Scalars['String']['input'];
};

/** Address and password to sign in with. */
export type SignInInput = {
  /** E-mail address. */
  email: Scalars['String']['input'];
  /** Password, 128 characters at most. */
  password: Scalars['String']['input'];
};

/** A person to invite, and the role. */
export type InvitePersonInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Address of the invited person. */
  email: Scalars['EmailAddress']['input'];
  /** Name of the invited person, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /**
   * The role. An officer may invite to any role of the association; a manager to PHARMACY_MANAGER or PHARMACY_STAFF of
   * the manager's own pharmacy.
   */
  role: Role;
  /** Id of the branch, for BRANCH_OFFICER. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the owner, for HEAD_OFFICE. */
  corporationId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the pharmacy, for PHARMACY_MANAGER and PHARMACY_STAFF; a manager omits it. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
};

/** An API key to create. */
export type CreateApiKeyInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Name of the key, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Days until it expires, 1 to 366. */
  expiresInDays?: Scalars['Int']['input'];
};

/** Payload of `signIn`. */
export type SignInPayload = {
  /** The caller. */
  viewer: Viewer;
};

/** Payload of `signOut`. */
export type SignOutPayload = {
  /** The session that ended. */
  session: Session;
};

/** A membership to act in. */
export type SwitchMembershipInput = {
  /** Id of the membership. */
  membershipId: Scalars['ID']['input'];
};

/** Payload of `switchMembership`. */
export type SwitchMembershipPayload = {
  /** The caller. */
  viewer: Viewer;
};

/** A session to end. */
export type RevokeSessionInput = {
  /** Id of the session. */
  id: Scalars['ID']['input'];
};

/** Payload of `revokeSession`. */
export type RevokeSessionPayload = {
  /** The session that ended. */
  session: Session;
};

/** The current password and a new one. */
export type ChangePasswordInput = {
  /** The current password. */
  currentPassword: Scalars['String']['input'];
  /** The new password, 12 to 128 characters. */
  newPassword: Scalars['String']['input'];
};

/** Payload of `changePassword`. */
export type ChangePasswordPayload = {
  /** The caller. */
  viewer: Viewer;
};

/** An address whose password is forgotten. */
export type RequestPasswordResetInput = {
  /** E-mail address. */
  email: Scalars['String']['input'];
};

/** Payload of `invitePerson`. */
export type InvitePersonPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** A role to end. */
export type RevokeMembershipInput = {
  /** Id of the membership. */
  id: Scalars['ID']['input'];
};

/** Payload of `revokeMembership`. */
export type RevokeMembershipPayload = {
  /** The role that ended. */
  membership: Membership;
};

/** An API key to take over. */
export type TakeOverApiKeyInput = {
  /** Id of the key. */
  id: Scalars['ID']['input'];
};

/** Payload of `takeOverApiKey`. */
export type TakeOverApiKeyPayload = {
  /** The key with its new holder. */
  apiKey: ApiKey;
};

/** An API key to revoke. */
export type RevokeApiKeyInput = {
  /** Id of the key. */
  id: Scalars['ID']['input'];
};

/** Payload of `revokeApiKey`. */
export type RevokeApiKeyPayload = {
  /** The key that ended. */
  apiKey: ApiKey;
};

/** A new name for the caller. */
export type UpdateOwnNameInput = {
  /** The name, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** Payload of `updateOwnName`. */
export type UpdateOwnNamePayload = {
  /** The caller. */
  viewer: Viewer;
};

/** Payload of `requestEmailChange`. */
export type RequestEmailChangePayload = {
  /** The new address, not yet confirmed. */
  emailChangeRequest: EmailChangeRequest;
};

/** State of an invitation. */
export type InvitationState =
  /** Its link is valid. */
  | 'OPEN'
  /** Its link has expired; it can be sent again. */
  | 'EXPIRED'
  /** It was accepted; the role waits for an approval, or for `takesEffectAt`. */
  | 'WAITING'
  /** The role came into force. */
  | 'IN_FORCE'
  /** An asked person objected; the invitation has ended. */
  | 'OBJECTED'
  /** It was withdrawn, or another invitation replaced it. */
  | 'WITHDRAWN';

/** An invitation that was sent (招待). */
export type Invitation = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The role that it offers. */
  role: Role;
  /** Address that it was sent to. */
  email: Scalars['EmailAddress']['output'];
  /** Name of the invited person. */
  name: Scalars['String']['output'];
  /** Name of the association. */
  associationName?: Maybe<Scalars['String']['output']>;
  /** Name of the branch, owner or pharmacy; null for a role at the association itself. */
  placeName?: Maybe<Scalars['String']['output']>;
  /** Name of the person who sent it. Null for a pharmacy when a person of the association sent it. */
  inviterName?: Maybe<Scalars['String']['output']>;
  /** Its state. */
  state: InvitationState;
  /** When it was first sent. */
  createdAt: Scalars['DateTime']['output'];
  /** When its link expires. */
  expiresAt: Scalars['DateTime']['output'];
  /** When it was accepted. */
  acceptedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * When the role comes into force without an approval: 72 hours after the people of the place were asked. Null when
   * no consent was needed, and after an objection or a withdrawal.
   */
  takesEffectAt?: Maybe<Scalars['DateTime']['output']>;
  /** How the administrator verified the request by telephone before `inviteFirstOfficer`; null for other invitations. */
  callBack?: Maybe<Scalars['String']['output']>;
};

/** One invitation in a page of the list. */
export type InvitationEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The invitation. */
  node: Invitation;
};

/** A page of invitations, newest first. */
export type InvitationConnection = {
  /** Records of the page. */
  edges: Array<InvitationEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
};

/** Answer to a role request. */
export type RoleAnswer =
  /** The role comes into force at once (同意する). */
  | 'APPROVED'
  /** The role does not come into force (認めない). */
  | 'OBJECTED';

/**
 * A question to a person of a place: may a role that another person gives there come into force? For a pharmacy, its
 * managers and its owner's head office are asked; for an owner, its head office or, without one, the managers of its
 * pharmacies; for an association that an administrator invites to, its officers and the other administrators.
 */
export type RoleRequest = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The offered role. */
  role: Role;
  /** Name of the association. */
  associationName: Scalars['String']['output'];
  /** Name of the branch, owner or pharmacy; null for the association itself. */
  placeName?: Maybe<Scalars['String']['output']>;
  /** Name of the invited person, as the inviter entered it. */
  name: Scalars['String']['output'];
  /** Address of the invited person. */
  email: Scalars['EmailAddress']['output'];
  /** Name of the inviter. */
  inviterName?: Maybe<Scalars['String']['output']>;
  /** When the question was sent. */
  createdAt: Scalars['DateTime']['output'];
  /** When the role comes into force without an answer, if the invitation has been accepted by then. */
  takesEffectAt: Scalars['DateTime']['output'];
  /** The answer; null before there is one. */
  answer?: Maybe<RoleAnswer>;
};

/** The correct address and name of an invitation. */
export type CorrectInvitationInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the invitation to replace. */
  id: Scalars['ID']['input'];
  /** The correct address. */
  email: Scalars['EmailAddress']['input'];
  /** The correct name, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** A new officer for an association that has no officer. */
export type InviteFirstOfficerInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the association. */
  associationId: Scalars['ID']['input'];
  /** Address of the invited person. */
  email: Scalars['EmailAddress']['input'];
  /** Name of the invited person, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /**
   * How the request was verified by calling back: the person, the number and the time. 1 to 500 characters; the people
   * who are asked read it.
   */
  callBack: Scalars['String']['input'];
};

/** A role to approve. */
export type ApproveRoleInput = {
  /** Id of the role request. */
  id: Scalars['ID']['input'];
};

/** Payload of `approveRole`. */
export type ApproveRolePayload = {
  /** The role request with the answer. */
  roleRequest: RoleRequest;
};

/** A role to object to. */
export type ObjectToRoleInput = {
  /** Id of the role request. */
  id: Scalars['ID']['input'];
};

/** Payload of `objectToRole`. */
export type ObjectToRolePayload = {
  /** The role request with the answer. */
  roleRequest: RoleRequest;
};

/** An invitation to send again. */
export type ResendInvitationInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the invitation. */
  id: Scalars['ID']['input'];
};

/** Payload of `resendInvitation`. */
export type ResendInvitationPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** Payload of `correctInvitation`. */
export type CorrectInvitationPayload = {
  /** The new invitation. */
  invitation: Invitation;
};

/** An invitation to withdraw. */
export type WithdrawInvitationInput = {
  /** Id of the invitation. */
  id: Scalars['ID']['input'];
};

/** Payload of `withdrawInvitation`. */
export type WithdrawInvitationPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** Payload of `inviteFirstOfficer`. */
export type InviteFirstOfficerPayload = {
  /** The invitation. */
  invitation: Invitation;
};

/** Urgency of a notice. */
export type AdvisorySeverity =
  /** 緊急 */
  | 'URGENT'
  /** 重要 */
  | 'IMPORTANT'
  /** 情報 */
  | 'INFORMATION';

/** State of a notice. */
export type AdvisoryState =
  /** A draft, not sent yet. */
  | 'DRAFT'
  /** Sent. */
  | 'PUBLISHED'
  /** Sent, then cancelled (取消). */
  | 'CANCELLED';

/** A notice to the members (通知), such as a 注意喚起. */
export type Advisory = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Its state. */
  state: AdvisoryState;
  /**
   * The text. For the association it is the text that is being edited (of a sent notice, the next correction); for
   * others it is the newest sent version.
   */
  content: AdvisoryContent;
  /** Versions that were sent, newest first; each later one is a correction (訂正). */
  versions: Array<AdvisoryVersion>;
  /** When the first version was sent. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the caller's pharmacy first acknowledged the newest version; null outside a pharmacy. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The requested audience. */
  audience: AdvisoryAudience;
  /** Counts from the audience to the acknowledgement. */
  funnel: AdvisoryFunnel;
  /**
   * Set while the messages of the newest version are being written (宛先を準備中), usually for seconds after it was sent.
   * Meanwhile `funnel` and `deliveries` contain the messages written so far.
   */
  preparation?: Maybe<AdvisoryPreparation>;
  /** Set while its sending is paused (一時停止): no message of the newest version is sent or written. */
  pause?: Maybe<AdvisoryPause>;
  /** Set once it was cancelled (取消): members need no longer act on it or acknowledge it. */
  cancellation?: Maybe<AdvisoryCancellation>;
  /** Every recipient of a version with the state of the message, 100 a page at most. */
  deliveries: DeliveryConnection;
  /** Number of changes; edits take it as `version`. */
  version: Scalars['Int']['output'];
};


/** A notice to the members (通知), such as a 注意喚起. */
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

/** The text of a notice. Official wording is unchanged from the document. */
export type AdvisoryContent = {
  /** Urgency, as the association assesses it. */
  severity: AdvisorySeverity;
  /** Subject (件名). */
  title: Scalars['String']['output'];
  /** Number of the document (文書番号). */
  documentNumber?: Maybe<Scalars['String']['output']>;
  /** Day of the document (発出日). */
  issuedOn: Scalars['Date']['output'];
  /** Issuer of the document (発信者). */
  issuer: Scalars['String']['output'];
  /** Addressee of the document (宛先). */
  addressee?: Maybe<Scalars['String']['output']>;
  /** One to three lines: what a pharmacy is to do. The association's words, not those of the document. */
  summary: Array<Scalars['String']['output']>;
  /** What members are asked to do, in the association's words. */
  actions: Array<AdvisoryAction>;
  /** Due day of the actions. */
  dueOn?: Maybe<Scalars['Date']['output']>;
  /** The text, by section. */
  sections: Array<AdvisorySection>;
  /** Related pages; the labels are the association's. */
  links: Array<AdvisoryLink>;
  /** Documents that it forwards, supplements or names (下記通知), in their order. */
  references: Array<AdvisoryReference>;
  /** Offices for questions (問合せ先). */
  contactPoints: Array<AdvisoryContactPoint>;
  /** The route of the document, oldest station first, as the association knows it. */
  hops: Array<AdvisoryHop>;
};

/** A section of a notice. */
export type AdvisorySection = {
  /** Heading. */
  heading?: Maybe<Scalars['String']['output']>;
  /** Paragraphs and lists in their order. */
  blocks: Array<AdvisoryBlock>;
};

/** An action that members are asked for. */
export type AdvisoryAction = {
  /** Short code, unique within the notice. */
  code: Scalars['String']['output'];
  /** The action. */
  text: Scalars['String']['output'];
};

/** Kinds of blocks in a section. */
export type AdvisoryBlockKind =
  /** A paragraph. */
  | 'PARAGRAPH'
  /** A list. */
  | 'LIST';

/** A paragraph or a list. */
export type AdvisoryBlock = {
  /** Whether it is a paragraph or a list. */
  kind: AdvisoryBlockKind;
  /** The text of a paragraph. */
  text?: Maybe<Scalars['String']['output']>;
  /** Whether the list is numbered. */
  ordered?: Maybe<Scalars['Boolean']['output']>;
  /** The items of a list. */
  items?: Maybe<Array<Scalars['String']['output']>>;
};

/** A page that a notice links to. */
export type AdvisoryLink = {
  /** Label of the link. */
  label: Scalars['String']['output'];
  /** Address of the page. */
  url: Scalars['URL']['output'];
};

/** A document that a notice forwards, supplements or names (下記通知). */
export type AdvisoryReference = {
  /** Its title. */
  title: Scalars['String']['output'];
  /** Its issuer. */
  issuer?: Maybe<Scalars['String']['output']>;
  /** Its number (文書番号). */
  documentNumber?: Maybe<Scalars['String']['output']>;
  /** Its day (発出日). */
  issuedOn?: Maybe<Scalars['Date']['output']>;
  /** Address of the document, http or https, as the notice has it. Show it as a link only when it is https. */
  url?: Maybe<Scalars['String']['output']>;
};

/** An office for questions about a notice (問合せ先). */
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

/** A station on the route of a document, with the day. */
export type AdvisoryHop = {
  /** Name of the station. */
  party: Scalars['String']['output'];
  /** The day on which it forwarded the document. */
  on: Scalars['Date']['output'];
};

/** A version of a notice that was sent. */
export type AdvisoryVersion = {
  /** Number of the version, from 1. */
  number: Scalars['Int']['output'];
  /** The text that was sent. */
  content: AdvisoryContent;
  /** Reason for the correction; null for the first version. */
  correctionReason?: Maybe<Scalars['String']['output']>;
  /** When it was sent. */
  publishedAt: Scalars['DateTime']['output'];
};

/** The audience of a notice; frozen when the notice is sent. */
export type AdvisoryAudience = {
  /** Kind of the audience. */
  kind: AdvisoryAudienceKind;
  /** Id of the branch, for BRANCH. */
  branchId?: Maybe<Scalars['ID']['output']>;
  /** Ids of the pharmacies, for PHARMACIES. */
  pharmacyIds?: Maybe<Array<Scalars['ID']['output']>>;
};

/** Kinds of audience. */
export type AdvisoryAudienceKind =
  /** All members. */
  | 'ALL'
  /** The members of one branch. */
  | 'BRANCH'
  /** The listed members. */
  | 'PHARMACIES';

/** Counts of the newest version, from the audience to the acknowledgement; a correction starts them again. */
export type AdvisoryFunnel = {
  /** Pharmacies in the audience. */
  pharmacies: Scalars['Int']['output'];
  /** Of these, pharmacies without a contact, and those that withdrew before their message was written. */
  unreachable: Scalars['Int']['output'];
  /** Messages of the newest version. */
  messages: Scalars['Int']['output'];
  /** Messages that the mail server accepted. */
  accepted: Scalars['Int']['output'];
  /**
   * Messages that the mail server refused for good, or put off for 5 days and at least 6 tries. Mail that bounces later
   * is not read.
   */
  bounced: Scalars['Int']['output'];
  /** Messages that are still to be sent or tried again. */
  outstanding: Scalars['Int']['output'];
  /** Of these, messages on hold (保留) after a restore: an administrator of the installation decides whether they are sent. */
  onHold: Scalars['Int']['output'];
  /**
   * Pharmacies with at least one person who acknowledged it, by a link or signed in. `PharmacyFilter.notAcknowledged`
   * lists the others.
   */
  acknowledged: Scalars['Int']['output'];
  /** Pharmacies in the audience that withdrew without acknowledging it. Do not wait for them. */
  withdrawn: Scalars['Int']['output'];
};

/** Progress of writing the messages of a version: 宛先を準備中 n / m. */
export type AdvisoryPreparation = {
  /** Pharmacies whose messages are written. */
  done: Scalars['Int']['output'];
  /** Pharmacies in the audience of this version. */
  total: Scalars['Int']['output'];
};

/** A pause in the sending of a notice (一時停止). */
export type AdvisoryPause = {
  /** Start of the pause. */
  since: Scalars['DateTime']['output'];
  /** The actor, as in AuditEntry.actor. */
  actor: Scalars['String']['output'];
  /** Name of the actor, if it is a person. */
  actorName?: Maybe<Scalars['String']['output']>;
};

/** The cancellation of a sent notice (取消). */
export type AdvisoryCancellation = {
  /** Reason, in the association's words. */
  reason: Scalars['String']['output'];
  /** Time of the cancellation. */
  cancelledAt: Scalars['DateTime']['output'];
  /** The actor, as in AuditEntry.actor. */
  actor: Scalars['String']['output'];
  /** Name of the actor, if it is a person. */
  actorName?: Maybe<Scalars['String']['output']>;
  /**
   * Messages about the cancellation (取消のお知らせ) to the recipients of the notice. They are written within seconds;
   * `preparation` has the progress.
   */
  messages: Scalars['Int']['output'];
  /** Of these, accepted by the mail server. */
  accepted: Scalars['Int']['output'];
  /** Of these, refused by the mail server. */
  bounced: Scalars['Int']['output'];
  /** Of these, still to be sent. */
  outstanding: Scalars['Int']['output'];
};

/** Preview of the e-mails of a notice. */
export type AdvisoryPreview = {
  /** Subject of the e-mail. */
  subject: Scalars['String']['output'];
  /**
   * The e-mail as text, with placeholders for the parts that differ between recipients; its links open pages that say
   * that they are samples.
   */
  text: Scalars['String']['output'];
  /** The e-mail as HTML. */
  html: Scalars['String']['output'];
  /** Pharmacies that it would be sent to. */
  pharmacies: Scalars['Int']['output'];
  /** Of these, pharmacies without a contact. */
  unreachable: Scalars['Int']['output'];
  /** Number of messages. */
  messages: Scalars['Int']['output'];
};

/** One notice in a page of the list. */
export type AdvisoryEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The notice. */
  node: Advisory;
};

/** A page of notices, newest first. */
export type AdvisoryConnection = {
  /** Records of the page. */
  edges: Array<AdvisoryEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all matching records, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** Which notices to list. All given conditions must hold. */
export type AdvisoryFilter = {
  /** Only drafts, only sent notices that are not cancelled, or only cancelled ones. */
  state?: InputMaybe<AdvisoryState>;
  /** Only notices of this urgency. */
  severity?: InputMaybe<AdvisorySeverity>;
  /**
   * A part of the title, the document's number or its issuer, 1 to 100 characters (ADVISORY_SEARCH_INVALID). Width,
   * case, kana, blanks and 異体字 do not matter.
   */
  search?: InputMaybe<Scalars['String']['input']>;
  /**
   * For a pharmacy: only notices whose newest version it acknowledged (true) or did not acknowledge (false). No effect
   * for other callers.
   */
  acknowledged?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An action that members are asked for. */
export type AdvisoryActionInput = {
  /** Short code, unique within the notice: a–z, 0–9 and -, 40 characters at most. */
  code: Scalars['String']['input'];
  /** The action, up to 200 characters. */
  text: Scalars['String']['input'];
};

/** A paragraph or a list. */
export type AdvisoryBlockInput = {
  /** Whether it is a paragraph or a list. */
  kind: AdvisoryBlockKind;
  /** For a paragraph: its text, up to 4,000 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** For a list: whether it is numbered. */
  ordered?: InputMaybe<Scalars['Boolean']['input']>;
  /** For a list: up to 60 items of up to 1,000 characters each. */
  items?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A section of a notice. */
export type AdvisorySectionInput = {
  /** Heading, up to 200 characters. */
  heading?: InputMaybe<Scalars['String']['input']>;
  /** Paragraphs and lists in their order, 60 at most. */
  blocks?: Array<AdvisoryBlockInput>;
};

/** A page that a notice links to. */
export type AdvisoryLinkInput = {
  /** Label of the link, up to 200 characters. */
  label: Scalars['String']['input'];
  /** Address of the page: https only, with a domain name, without user or password, 2,000 characters at most. */
  url: Scalars['URL']['input'];
};

/** A document that a notice forwards, supplements or names (下記通知). */
export type AdvisoryReferenceInput = {
  /** Its title, up to 200 characters. */
  title: Scalars['String']['input'];
  /** Its issuer, up to 200 characters. */
  issuer?: InputMaybe<Scalars['String']['input']>;
  /** Its number (文書番号), up to 60 characters. */
  documentNumber?: InputMaybe<Scalars['String']['input']>;
  /** Its day (発出日). */
  issuedOn?: InputMaybe<Scalars['Date']['input']>;
  /**
   * Its address: http or https with a domain name, without user or password, 2,000 characters at most. An http address
   * is shown as text.
   */
  url?: InputMaybe<Scalars['String']['input']>;
};

/** An office for questions about a notice (問合せ先), without an official's name. */
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

/** A station on the route of a document, with the day. */
export type AdvisoryHopInput = {
  /** Name of the station. */
  party: Scalars['String']['input'];
  /** The day on which it forwarded the document. */
  on: Scalars['Date']['input'];
};

/** The text of a notice. */
export type AdvisoryContentInput = {
  /** Urgency. */
  severity: AdvisorySeverity;
  /** Subject, 1 to 200 characters. */
  title: Scalars['String']['input'];
  /** Number of the document (文書番号). */
  documentNumber?: InputMaybe<Scalars['String']['input']>;
  /** Day of the document (発出日). */
  issuedOn: Scalars['Date']['input'];
  /** Issuer of the document (発信者). */
  issuer: Scalars['String']['input'];
  /** Addressee of the document (宛先). */
  addressee?: InputMaybe<Scalars['String']['input']>;
  /** One to three lines of up to 120 characters: what a pharmacy is to do. */
  summary: Array<Scalars['String']['input']>;
  /** What members are asked to do. */
  actions?: Array<AdvisoryActionInput>;
  /** Due day of the actions. */
  dueOn?: InputMaybe<Scalars['Date']['input']>;
  /** The text, 40 sections at most. */
  sections?: Array<AdvisorySectionInput>;
  /** Related pages, 30 at most. */
  links?: Array<AdvisoryLinkInput>;
  /** Documents that it forwards, supplements or names, in their order; 20 at most. */
  references?: Array<AdvisoryReferenceInput>;
  /** Offices for questions, 5 at most. */
  contactPoints?: Array<AdvisoryContactPointInput>;
  /** The route of the document, oldest station first. */
  hops?: Array<AdvisoryHopInput>;
};

/** The audience of a notice. */
export type AdvisoryAudienceInput = {
  /** Kind of the audience. */
  kind: AdvisoryAudienceKind;
  /** Id of the branch, for BRANCH. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Ids of the pharmacies, for PHARMACIES; 1,000 at most. */
  pharmacyIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Payload of `resendAdvisory`. */
export type ResendAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
  /** Messages that had been put off and are due now. */
  deferred: Scalars['Int']['output'];
  /** Messages that had been refused and are due now; they count as not sent yet. */
  refused: Scalars['Int']['output'];
  /** Whether further messages remain: call again with another idempotency key. */
  more: Scalars['Boolean']['output'];
  /**
   * Messages that are due already or are being sent, also while the mail server is down (`mailOutage`); they need no
   * call. Each message that is not sent again is counted once.
   */
  waiting: Scalars['Int']['output'];
  /**
   * Messages that are not sent again because a worker tried them within the last lease (`DELIVERY_LEASE_SECONDS`, two
   * minutes by default): call again after it, with another idempotency key.
   */
  tooFresh: Scalars['Int']['output'];
  /** Messages on hold after a restore until an operator decides (`Delivery.onHold`). */
  onHold: Scalars['Int']['output'];
  /**
   * Messages that are not sent again because three or more tries ended without an answer (`Delivery.uncertainCount`), so
   * that the recipient may have them: list them in `deliveryIds` to send them.
   */
  uncertain: Scalars['Int']['output'];
  /**
   * Refused messages without an address to send to: a mail server said that the contact's address does not exist
   * (correct or confirm it: `updateContact`, `clearBounce`), or the contact or the pharmacy has left. 0 without
   * `refused`.
   */
  noAddress: Scalars['Int']['output'];
};

/** A draft to create. */
export type CreateAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** The text. */
  content: AdvisoryContentInput;
  /** The audience. */
  audience: AdvisoryAudienceInput;
};

/** Payload of `createAdvisory`. */
export type CreateAdvisoryPayload = {
  /** The draft. */
  advisory: Advisory;
};

/** A change of a notice. Omitted fields stay as they are. */
export type UpdateAdvisoryInput = {
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** The text. */
  content?: InputMaybe<AdvisoryContentInput>;
  /** The audience; only before the notice is sent. */
  audience?: InputMaybe<AdvisoryAudienceInput>;
};

/** Payload of `updateAdvisory`. */
export type UpdateAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A draft to send. */
export type PublishAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `publishAdvisory`. */
export type PublishAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A correction to send. */
export type CorrectAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Reason, 1 to 500 characters; line breaks become blanks. */
  reason: Scalars['String']['input'];
};

/** Payload of `correctAdvisory`. */
export type CorrectAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** Messages to send again. */
export type ResendAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** Whether to include refused messages. */
  refused?: Scalars['Boolean']['input'];
  /** Only these messages of the notice, up to 100 (ADVISORY_TOO_MANY). */
  deliveryIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A notice whose sending is to pause. */
export type PauseAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `pauseAdvisory`. */
export type PauseAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A notice whose sending is to continue. */
export type ResumeAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `resumeAdvisory`. */
export type ResumeAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A notice to cancel. */
export type CancelAdvisoryInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Reason, 1 to 500 characters; line breaks become blanks. The members read it. */
  reason: Scalars['String']['input'];
};

/** Payload of `cancelAdvisory`. */
export type CancelAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** A notice that the caller has read. */
export type AcknowledgeAdvisoryInput = {
  /** Id of the notice. */
  id: Scalars['ID']['input'];
  /** Number of the version that was read; the newest by default. */
  number?: InputMaybe<Scalars['Int']['input']>;
};

/** Payload of `acknowledgeAdvisory`. */
export type AcknowledgeAdvisoryPayload = {
  /** The notice. */
  advisory: Advisory;
};

/** Status of a pharmacy in its reviews of the checklist. `AssessmentState` is the state of one review. */
export type ReviewStatus =
  /** Submitted, and the next review is not due yet (回答済). */
  | 'ANSWERED'
  /** Begun, not submitted yet (回答中). */
  | 'IN_PROGRESS'
  /** Begun or submitted before, and past its due date (期限超過). A pharmacy that never answered stays NO_RESPONSE; `PharmacyFilter.overdue` finds both. */
  | 'LATE'
  /** Never submitted, and not one answer yet, before its due date or past it (未回答). */
  | 'NO_RESPONSE';

/** State of one review of the checklist. */
export type AssessmentState =
  /** No row is answered, and it is not due yet (未着手). */
  | 'NOT_BEGUN'
  /** Begun, not submitted yet (回答中). */
  | 'IN_PROGRESS'
  /** Past its due date and not submitted (期限超過). */
  | 'LATE'
  /** Signed and submitted (提出済). */
  | 'SUBMITTED';

/**
 * Answer to a row (確認欄). The four values and what each requires are Sonae's rules: the document prints 「確認欄」 alone and
 * does not say what to write there.
 */
export type AnswerValue =
  /** はい */
  | 'YES'
  /** 一部 */
  | 'PARTIAL'
  /** いいえ; requires a target day (目標日). */
  | 'NO'
  /** 該当なし; requires a reason. */
  | 'NOT_APPLICABLE';

/** One review of the checklist by one pharmacy. */
export type Assessment = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The edition of the checklist. */
  framework: Framework;
  /** 1 for the first review, 2 for the next, and so on. */
  period: Scalars['Int']['output'];
  /** Due day (期限). */
  dueOn: Scalars['Date']['output'];
  /** State of this review. `Pharmacy.status` is the status of the pharmacy. */
  state: AssessmentState;
  /** Number of all rows. */
  itemCount: Scalars['Int']['output'];
  /** Number of rows with an answer. */
  answeredCount: Scalars['Int']['output'];
  /** The rows with their answers. */
  rows: Array<AssessmentRow>;
  /** Time of the submission. */
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name of the signing manager (管理薬剤師). The signature is Sonae's rule, not the document's. */
  signedName?: Maybe<Scalars['String']['output']>;
  /** Why a deputy signed instead of the signed-in manager; null when the manager signed. */
  deputyReason?: Maybe<Scalars['String']['output']>;
  /** Number of changes; submissions take it as `version`. */
  version: Scalars['Int']['output'];
};

/** A row of the checklist with its answer. */
export type AssessmentRow = {
  /** The row. */
  item: FrameworkItem;
  /** The current answer. */
  answer?: Maybe<Answer>;
  /** The answer of the previous review, to start from. */
  previousAnswer?: Maybe<Answer>;
};

/** An answer. Earlier answers are stored too. */
export type Answer = {
  /** The value. */
  value: AnswerValue;
  /** The day on which a NO is to become a YES (目標日). Sonae's rule, not the document's. */
  targetOn?: Maybe<Scalars['Date']['output']>;
  /** Why the row does not apply (該当なしの理由). */
  reason?: Maybe<Scalars['String']['output']>;
  /** The pharmacy's private note; only its own people and its head office see it. */
  note?: Maybe<Scalars['String']['output']>;
  /** Number of answers to this row; the next answer takes it as `revision`. */
  revision: Scalars['Int']['output'];
  /** Time of the answer. */
  answeredAt: Scalars['DateTime']['output'];
};

/** An answer to one row. */
export type AnswerItemInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the open review. */
  assessmentId: Scalars['ID']['input'];
  /** The row's key, such as 1-1-1. */
  itemCode: Scalars['String']['input'];
  /** The value. */
  value: AnswerValue;
  /** Target day (目標日). Required for NO, optional for PARTIAL; today or later, 3 years ahead at most. */
  targetOn?: InputMaybe<Scalars['Date']['input']>;
  /** Reason. Required for NOT_APPLICABLE, not allowed otherwise; 1 to 1,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Private note, up to 2,000 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** The revision that this answer is based on; 0 for a row without an answer. */
  revision: Scalars['Int']['input'];
};

/** A review to sign and submit. */
export type SubmitAssessmentInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the open review; every row must have an answer. */
  assessmentId: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /**
   * Signature: the name of the signed-in manager, or of the deputy when there is a `deputyReason` (otherwise
   * ASSESSMENT_NAME_DIFFERS). 1 to 100 characters; blanks and the width of letters do not matter.
   */
  signedName: Scalars['String']['input'];
  /** Why a deputy signs, one line of 1 to 500 characters; omitted when the manager signs. */
  deputyReason?: InputMaybe<Scalars['String']['input']>;
};

/** Payload of `answerItem`. */
export type AnswerItemPayload = {
  /** The review. */
  assessment: Assessment;
};

/** Payload of `submitAssessment`. */
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
  /** Telephone number for members' questions; shown in the footer of e-mails and pages. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Web site; shown in the footer as well. */
  url?: Maybe<Scalars['URL']['output']>;
  /**
   * E-mail address of its office. It is the Reply-To of its e-mails, and gets the mails about administrators' changes of
   * the association. It is shown in the footer as well. Without it, e-mails say that replies are not read.
   */
  email?: Maybe<Scalars['EmailAddress']['output']>;
  /**
   * Address of a record in the association's own client, such as `https://client.example.jp/:type/:id`: `:id` is
   * replaced by the record's id, `:type` by its type: Advisory, Assessment, Association, Branch, Incident or Pharmacy.
   * An association or a branch stands for its `contactsToCheck`. E-mails and pages link to it. Without it they have no
   * link; they say where to sign in and whom to ask.
   */
  clientUrl?: Maybe<Scalars['String']['output']>;
  /** Months from a submission to the next review (見直しの間隔). */
  reviewMonths: Scalars['Int']['output'];
  /** Days that a new member has for its first review. */
  firstDueDays: Scalars['Int']['output'];
  /** Its branches (支部). */
  branches: Array<Branch>;
  /** Number of changes; edits take it as `version`. */
  version: Scalars['Int']['output'];
};

/** A branch of an association (支部). */
export type Branch = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
};

/** A change of the association's settings. Omitted fields stay as they are. */
export type UpdateAssociationInput = {
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Its name, 1 to 100 characters, unique in the prefecture (ASSOCIATION_NAME_TAKEN). */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Months from a submission to the next review, 1 to 36. */
  reviewMonths?: InputMaybe<Scalars['Int']['input']>;
  /** Days that a new member has for its first review, 1 to 366. */
  firstDueDays?: InputMaybe<Scalars['Int']['input']>;
  /** Telephone number, 10 or 11 digits from 0; null removes it. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Web site; null removes it. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** E-mail address for replies; null removes it. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /**
   * Address of a record in the association's own client: https, 2,048 characters at most, with `:id` once and `:type` at
   * most once, neither in the host; null removes it.
   */
  clientUrl?: InputMaybe<Scalars['String']['input']>;
};

/** A new association with its first officer. */
export type CreateAssociationInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Name, 1 to 100 characters, unique in the prefecture (ASSOCIATION_NAME_TAKEN). */
  name: Scalars['String']['input'];
  /** JIS X 0401 code of its prefecture, two digits. */
  prefectureCode: Scalars['String']['input'];
  /** Telephone number for members' questions, 10 or 11 digits from 0. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Web site. */
  url?: InputMaybe<Scalars['URL']['input']>;
  /** E-mail address for replies. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Address of a record in its own client, with `:id` once and `:type` at most once. */
  clientUrl?: InputMaybe<Scalars['String']['input']>;
  /** Name of the first officer, who is invited by e-mail. */
  officerName: Scalars['String']['input'];
  /** Address of the first officer. */
  officerEmail: Scalars['EmailAddress']['input'];
};

/** Payload of `updateAssociation`. */
export type UpdateAssociationPayload = {
  /** The association. */
  association: Association;
};

/** A new name for a branch. */
export type RenameBranchInput = {
  /** Id of the branch. */
  id: Scalars['ID']['input'];
  /** The name that this change is based on. */
  currentName: Scalars['String']['input'];
  /** The new name, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** Payload of `renameBranch`. */
export type RenameBranchPayload = {
  /** The branch with its new name. */
  branch: Branch;
};

/** A branch to merge into another one. */
export type MergeBranchesInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the branch that ends. */
  branchId: Scalars['ID']['input'];
  /** Id of the branch that remains. */
  intoBranchId: Scalars['ID']['input'];
  /** Number of members of the branch that ends, without withdrawn ones, as the caller has read it. */
  memberCount: Scalars['Int']['input'];
};

/** Payload of `mergeBranches`. */
export type MergeBranchesPayload = {
  /** The branch that remains. */
  branch: Branch;
};

/** A new name for an association. */
export type RenameAssociationInput = {
  /** Id of the association. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** The new name, 1 to 100 characters, unique in the prefecture (ASSOCIATION_NAME_TAKEN). */
  name: Scalars['String']['input'];
};

/** Payload of `renameAssociation`. */
export type RenameAssociationPayload = {
  /** The association. */
  association: Association;
};

/** Payload of `createAssociation`. */
export type CreateAssociationPayload = {
  /** The association. */
  association: Association;
};

/** One line of the trail: who did what to which record (監査証跡). */
export type AuditEntry = {
  /** Time of the act. */
  at: Scalars['DateTime']['output'];
  /** The actor: person:…, key:…, contact:… or system. */
  actor: Scalars['String']['output'];
  /** Name of the actor, if it is a person. */
  actorName?: Maybe<Scalars['String']['output']>;
  /** The person on whose behalf the actor acted (代行); null otherwise. */
  onBehalfOf?: Maybe<Scalars['String']['output']>;
  /** The act. */
  action: Scalars['String']['output'];
  /** Type of the changed record. */
  recordType: Scalars['String']['output'];
  /** Id of the changed record in the database. */
  recordId?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the record before, in hex. */
  beforeDigest?: Maybe<Scalars['String']['output']>;
  /** SHA-256 of the record after, in hex. */
  afterDigest?: Maybe<Scalars['String']['output']>;
  /**
   * The network of the request (/24 of IPv4, /48 of IPv6). Null when it is unknown, or when a person of another place
   * acted.
   */
  network?: Maybe<Scalars['String']['output']>;
  /** The User-Agent of the browser or program; null when `network` is null. */
  client?: Maybe<Scalars['String']['output']>;
  /** Id of the request, as in the log. */
  requestId: Scalars['String']['output'];
};

/** One line in a page of the trail. */
export type AuditEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The line. */
  node: AuditEntry;
};

/** A page of the trail, newest first. */
export type AuditConnection = {
  /** Records of the page. */
  edges: Array<AuditEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all matching records, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** Which lines to list. All given conditions must hold. */
export type AuditFilter = {
  /** An act, such as `incidents.reportIncident`; or all acts of a feature, with a dot at the end, such as `incidents.`. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** The actor, as in `AuditEntry.actor`. */
  actor?: InputMaybe<Scalars['String']['input']>;
  /** The type of record, as in `AuditEntry.recordType`. */
  recordType?: InputMaybe<Scalars['String']['input']>;
  /** From this instant on. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Kinds of official contacts that are shipped as data. */
export type AuthorityKind =
  /** List of the prefectural police's desks for cyber crime (都道府県警察のサイバー犯罪相談窓口). */
  | 'POLICE_CYBER_DESK_LIST'
  /** List of the prefectural police and their stations (都道府県警察の連絡先、警察署一覧). */
  | 'POLICE_STATION_LIST'
  /** The prefecture's desk for cyber crime; links to the list until its number is known. */
  | 'POLICE_CYBER_DESK'
  /** The ministry's office for attacks on medical institutions (厚生労働省). */
  | 'MHLW_CYBER'
  /** The page on ransomware of 内閣サイバーセキュリティセンター. */
  | 'RANSOMWARE_PORTAL'
  /** The guidance on sharing and publishing what an attack did. */
  | 'DISCLOSURE_GUIDANCE';

/** An official contact or page that is shipped as data. Sonae invents no number: unknown values are null. */
export type Authority = {
  /** Kind of the contact. */
  kind: AuthorityKind;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Telephone, as the source prints it. */
  phone?: Maybe<Scalars['String']['output']>;
  /** E-mail address, as the source prints it. */
  email?: Maybe<Scalars['String']['output']>;
  /** Its page. */
  url?: Maybe<Scalars['URL']['output']>;
  /** Note for callers, in Japanese; Sonae's words. */
  note?: Maybe<Scalars['String']['output']>;
  /** The document with these data. */
  source: Scalars['String']['output'];
  /** Day of that document. */
  sourceDate: Scalars['Date']['output'];
  /** The day of the comparison with the original (確認日). Null: not compared yet; show 「要確認」 with the source's day. */
  verifiedAt?: Maybe<Scalars['Date']['output']>;
};

/** Kinds of police desks, as the police's own list marks them. */
export type PoliceDeskKind =
  /** For cyber crime alone (専用). */
  | 'DEDICATED'
  /** For consultations of every kind (総合相談). */
  | 'GENERAL';

/**
 * A police desk that an officer of the association entered and confirmed (警察の窓口). Every mail about a report (第一報) names
 * it.
 */
export type PoliceDesk = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Kind of the desk. */
  kind: PoliceDeskKind;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Telephone number, or a short number such as #9110. */
  phone: Scalars['String']['output'];
  /** Its page. */
  url?: Maybe<Scalars['URL']['output']>;
  /** Source of the number: a document or a person (出典). */
  source: Scalars['String']['output'];
  /** The day of the confirmation (確認日). After a year the mails say 「要確認」. */
  confirmedOn: Scalars['Date']['output'];
  /** Number of changes; edits take it as `version`. */
  version: Scalars['Int']['output'];
};

/** A police desk to add. */
export type AddPoliceDeskInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Kind of the desk. */
  kind: PoliceDeskKind;
  /** Its name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Its telephone number: 10 or 11 digits from 0, with or without hyphens, or a short number such as #9110. */
  phone: Scalars['String']['input'];
  /** Its page: https, up to 2,048 characters; empty for none. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Source of the number: a document or a person, 1 to 300 characters. */
  source: Scalars['String']['input'];
  /** The day of the confirmation, by a call or on the police's own page: today or earlier, a year back at most. */
  confirmedOn: Scalars['Date']['input'];
};

/** A change or new confirmation of a police desk. Omitted fields stay as they are. */
export type UpdatePoliceDeskInput = {
  /** Id of the desk. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Kind of the desk. */
  kind?: InputMaybe<PoliceDeskKind>;
  /** Its name, 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its telephone number: 10 or 11 digits from 0, with or without hyphens, or a short number such as #9110. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Its page: https, up to 2,048 characters; empty for none. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Source of the number: a document or a person, 1 to 300 characters. */
  source?: InputMaybe<Scalars['String']['input']>;
  /** The day of the confirmation: today or earlier, a year back at most. Every change is a confirmation. */
  confirmedOn: Scalars['Date']['input'];
};

/** Payload of `addPoliceDesk`. */
export type AddPoliceDeskPayload = {
  /** The desk. */
  policeDesk: PoliceDesk;
};

/** Payload of `updatePoliceDesk`. */
export type UpdatePoliceDeskPayload = {
  /** The desk. */
  policeDesk: PoliceDesk;
};

/** A police desk to remove. */
export type RemovePoliceDeskInput = {
  /** Id of the desk. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `removePoliceDesk`. */
export type RemovePoliceDeskPayload = {
  /** The remaining desks. */
  policeDesks: Array<PoliceDesk>;
};

/** State of one message. */
export type DeliveryState =
  /** It waits to be sent. */
  | 'PENDING'
  /** A worker has claimed it and sends it now or next. */
  | 'SENDING'
  /**
   * The mail server asked to try again later, or refused it while it accepted no other mail. It is tried again
   * automatically.
   */
  | 'DEFERRED'
  /** The mail server accepted it. */
  | 'ACCEPTED'
  /** Refused for good, or given up after 5 days of DEFERRED and at least 6 tries. Mail that bounces later is not read. */
  | 'BOUNCED'
  /** It is not to be sent any more. A message that a worker had claimed (SENDING) may have been sent. */
  | 'CANCELLED';

/** Why a message is CANCELLED. */
export type DeliveryCancelReason =
  /** It was out of date before it could be sent (有効期限切れ). */
  | 'EXPIRED'
  /** A newer message about the same subject replaced it (新しいメールに置き換え). */
  | 'OVERTAKEN'
  /** The notice was corrected before it was sent (訂正). */
  | 'CORRECTED'
  /** Its subject was withdrawn or cancelled (取消し). */
  | 'WITHDRAWN'
  /** The requested act was done before it was sent (対応済み). */
  | 'DONE'
  /** The pharmacy withdrew or was handed over to another owner (退会・開設者変更). */
  | 'LEFT';

/** One message to one recipient. */
export type Delivery = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** The pharmacy; null for the association's own people. */
  pharmacy?: Maybe<Pharmacy>;
  /** Name of the recipient. */
  recipientName: Scalars['String']['output'];
  /** Address as it was entered; an invalid address is shown too, as BOUNCED. */
  address: Scalars['String']['output'];
  /** Its state. */
  state: DeliveryState;
  /** Number of tries. */
  attempts: Scalars['Int']['output'];
  /** Number of tries without an answer; each may have sent a copy. */
  uncertainCount: Scalars['Int']['output'];
  /**
   * Whether it is on hold (保留) after a restore: it is not sent until an administrator of the installation releases it,
   * or records it as sent (ACCEPTED, with the reply MARKED_SENT).
   */
  onHold: Scalars['Boolean']['output'];
  /** The mail server's last reply, shortened and without addresses. */
  reply?: Maybe<Scalars['String']['output']>;
  /** Why it is CANCELLED; null in other states. */
  cancelReason?: Maybe<DeliveryCancelReason>;
  /** When it was accepted, refused or cancelled. */
  settledAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * When this recipient acknowledged by the link of this message. Null also when people of the pharmacy acknowledged in
   * another way: signed in, or by the link of another message.
   */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One message in a page of the list. */
export type DeliveryEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The message. */
  node: Delivery;
};

/** A page of messages. */
export type DeliveryConnection = {
  /** Records of the page. */
  edges: Array<DeliveryEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all matching records, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/**
 * An outage of the mail server: it accepts no e-mail from a worker of this installation (of several workers, the first),
 * so e-mail waits.
 */
export type MailOutage = {
  /** Start of the outage. */
  since: Scalars['DateTime']['output'];
  /**
   * The server's reply, shortened and without addresses; only the codes (`451 4.4.1`) for replies about recipients.
   * Begins with `TLS:` or `SMTP:` for faults of the connection. Null when the server does not answer.
   */
  reply?: Maybe<Scalars['String']['output']>;
};

/** One edition of a checklist, loaded from the official document word for word (確認表). */
export type Framework = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Short code of the checklist. */
  code: Scalars['String']['output'];
  /** Edition: the day the document was issued. */
  edition: Scalars['String']['output'];
  /** Title of the document. */
  title: Scalars['String']['output'];
  /** Issuer of the document. */
  issuer: Scalars['String']['output'];
  /** The document with this text. */
  source: Scalars['String']['output'];
  /** The day of the last comparison with Sonae's copy of the document. */
  verifiedAt: Scalars['Date']['output'];
  /** How the wording was taken from the document. Sonae's words, not the ministry's. */
  note: Scalars['String']['output'];
  /**
   * Which rules of answering are Sonae's and not the document's (values, 目標日, signature), in Japanese: show it beside
   * the rows.
   */
  answerRules: Scalars['String']['output'];
  /** The covering letter of the document (事務連絡) as printed, a paragraph each. */
  preamble: Array<Scalars['String']['output']>;
  /** Column headings of the form (項番, 大項目, 確認項目, 確認欄). The values of the 確認欄 are Sonae's: see AnswerValue. */
  columns: Array<Scalars['String']['output']>;
  /** Text above the rows of the 確認表, as printed. */
  notices: Array<Scalars['String']['output']>;
  /** Title of the 手引き (別添2). */
  guideTitle: Scalars['String']['output'];
  /** Text before the first item of the 手引き, as printed, a paragraph each. */
  guideNotices: Array<Scalars['String']['output']>;
  /** Text of the 手引き about a whole item (項番), before the item's rows. */
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
  /** Its purpose, as printed in the 確認表. */
  purpose: Scalars['String']['output'];
  /** Its purpose as printed in the 手引き; null where it is the same. */
  guidePurpose?: Maybe<Scalars['String']['output']>;
};

/** Text of the 手引き about a whole item (項番). */
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
  /** Number of its phase. */
  phase: Scalars['Int']['output'];
  /** Number of its item (項番), such as 1-1. */
  section: Scalars['String']['output'];
  /** Heading of that item (大項目). */
  sectionTitle: Scalars['String']['output'];
  /** The question, as printed in the 確認表. */
  checkText: Scalars['String']['output'];
  /** The heading as printed in the 手引き; null where it is the same. */
  guideSectionTitle?: Maybe<Scalars['String']['output']>;
  /** The question as printed in the 手引き; null where it is the same. */
  guideCheckText?: Maybe<Scalars['String']['output']>;
  /** Explanation in the 手引き as printed, a paragraph each. */
  guideText: Array<Scalars['String']['output']>;
  /** Sections of the guideline that the 手引き refers to, as printed in its brackets. */
  guidelineReferences?: Maybe<Scalars['String']['output']>;
  /** The same sections one by one, each with its edition. */
  references: Array<GuidelineReference>;
};

/** A section of a guideline that a row refers to. Volume and section are printed; title, edition and notes are Sonae's findings. */
export type GuidelineReference = {
  /** The guideline (医療情報システムの安全管理に関するガイドライン). */
  guideline: Scalars['String']['output'];
  /** The edition whose numbering the reference uses, such as 6.0. */
  edition: Scalars['String']['output'];
  /** Reason for that edition, in Japanese. */
  editionNote: Scalars['String']['output'];
  /** The volume, such as 企画管理編, as printed. */
  volume: Scalars['String']['output'];
  /** The section's number, such as 9.1, as printed. */
  section: Scalars['String']['output'];
  /** Title of the section in that edition; null without a source. */
  title?: Maybe<Scalars['String']['output']>;
  /** Source of the title. */
  titleSource?: Maybe<Scalars['String']['output']>;
  /**
   * 「要確認」 and the reason, for a title that was not compared with the original; null for a title that the document itself
   * prints.
   */
  titleNote?: Maybe<Scalars['String']['output']>;
  /**
   * Later editions. No official table of corresponding sections is known, so the number may stand for another section
   * there.
   */
  laterEditions: Array<GuidelineEdition>;
};

/** A later edition of a guideline. */
export type GuidelineEdition = {
  /** Name of the edition, such as 7.0. */
  edition: Scalars['String']['output'];
  /** Day of its issue. */
  issuedOn: Scalars['Date']['output'];
  /** What is known about the corresponding section (対応未確認), in Japanese. */
  note: Scalars['String']['output'];
  /** Source of the edition. */
  source: Scalars['String']['output'];
};

/** Role of a session or key (役割). */
export type Role =
  /** Operator of the installation; sees no tenant's data (運用管理者). */
  | 'PLATFORM_ADMINISTRATOR'
  /** Officer of a prefectural association (都道府県薬剤師会 担当者). */
  | 'ASSOCIATION_OFFICER'
  /** Reads everything that an officer reads, and changes nothing (閲覧者). */
  | 'ASSOCIATION_VIEWER'
  /** Officer of one branch of an association (支部担当者). */
  | 'BRANCH_OFFICER'
  /** Head office of an owner with several pharmacies (法人本部). */
  | 'HEAD_OFFICE'
  /** Manager of one pharmacy (管理薬剤師). */
  | 'PHARMACY_MANAGER'
  /** Staff of one pharmacy (薬局職員). */
  | 'PHARMACY_STAFF'
  /** A pharmacy's own program, by API key (APIキー). */
  | 'PHARMACY_PROGRAM';

/** Callers that `@allow` can name: roles, groups of roles, and callers without a role. */
export type Caller =
  /** Every caller, signed in or not. */
  | 'ANYONE'
  /** Signed in, in any role. */
  | 'SIGNED_IN'
  /** Every role at an association, its branches, its owners and their pharmacies: all except PLATFORM_ADMINISTRATOR. */
  | 'MEMBERS'
  /** The office of an association: ASSOCIATION_OFFICER and ASSOCIATION_VIEWER. */
  | 'ASSOCIATION'
  /** A pharmacy: PHARMACY_MANAGER, PHARMACY_STAFF and PHARMACY_PROGRAM. */
  | 'PHARMACY'
  /** Operator of the installation; sees no tenant's data (運用管理者). */
  | 'PLATFORM_ADMINISTRATOR'
  /** Officer of a prefectural association (都道府県薬剤師会 担当者). */
  | 'ASSOCIATION_OFFICER'
  /** Reads everything that an officer reads, and changes nothing (閲覧者). */
  | 'ASSOCIATION_VIEWER'
  /** Officer of one branch of an association (支部担当者). */
  | 'BRANCH_OFFICER'
  /** Head office of an owner with several pharmacies (法人本部). */
  | 'HEAD_OFFICE'
  /** Manager of one pharmacy (管理薬剤師). */
  | 'PHARMACY_MANAGER'
  /** Staff of one pharmacy (薬局職員). */
  | 'PHARMACY_STAFF'
  /** A pharmacy's own program, by API key (APIキー). */
  | 'PHARMACY_PROGRAM';

/** A record with a globally unique opaque id. */
export type Node = {
  /** Opaque id; its parts have no meaning for clients. */
  id: Scalars['ID']['output'];
};

/**
 * Position of a page in its list. Lists are read forwards, by `first` and `after`. There is no `last` and no `before`: a
 * client that goes back already has the earlier pages.
 */
export type PageInfo = {
  /** Whether further pages exist. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether the request had `after`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first record of the page; null when it is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last record of the page; give it as `after` to read on. Null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  /** Any record that the caller may read, by its id. */
  node?: Maybe<Node>;
  /** The caller. */
  viewer: Viewer;
  /** People of the caller's association or pharmacy and their roles, sorted by name. */
  memberships: MembershipConnection;
  /** The pharmacy's keys that are in force. */
  apiKeys: Array<ApiKey>;
  /** The history of the caller's own account, newest first: sign-ins, failed sign-ins, and changes of name, address and password; 50 a page and 100 at most. */
  securityEvents: SecurityEventConnection;
  /**
   * Attempts for addresses without an account, and attempts to guess a password (without the account), newest first; 50
   * a page and 100 at most.
   */
  strangerEvents: SecurityEventConnection;
  /**
   * Invitations of the caller's association or pharmacy; for an administrator, those that administrators sent. Newest
   * first; 50 a page and 100 at most.
   */
  invitations: InvitationConnection;
  /** The role requests that the caller has not answered, for all the caller's memberships, oldest first; 100 at most. */
  roleRequests: Array<RoleRequest>;
  /**
   * Notices, newest first: for the people of an association all of its notices, for a pharmacy those that were sent to
   * it. 50 a page at most.
   */
  advisories: AdvisoryConnection;
  /** One notice by its id. */
  advisory?: Maybe<Advisory>;
  /** The e-mail as it would be sent now (of a sent notice, the next correction), and its numbers of recipients. */
  advisoryPreview: AdvisoryPreview;
  /** The open review of a pharmacy; of the caller's own one by default. Null for a pharmacy that the caller may not see. */
  assessment?: Maybe<Assessment>;
  /** Submitted reviews of a pharmacy, newest first, 10 at most. */
  submittedAssessments: Array<Assessment>;
  /** The caller's association. */
  association: Association;
  /** All associations of the installation. */
  associations: Array<Association>;
  /**
   * The trail of the caller's association or pharmacy, newest first; 50 lines a page and 100 at most. An association's
   * trail has the acts in its own name. Acts of a pharmacy's people, such as acknowledging a notice, are only in the
   * trail of that pharmacy: see `Advisory.funnel` and `PharmacyFilter.notAcknowledged`.
   */
  auditTrail: AuditConnection;
  /** Official contacts of the prefecture and of the nation; those of the prefecture come first. */
  authorities: Array<Authority>;
  /** The association's police desks, those for cyber crime alone first; 10 at most. */
  policeDesks: Array<PoliceDesk>;
  /**
   * The outage of the mail server; null while it accepts e-mail. The server does not answer, or refuses every sender, or
   * for a minute has told every recipient to come later, refused every recipient or broken off at every message: `reply`
   * says which. Ends 90 seconds after a worker was killed. Waiting e-mail is sent automatically once the server accepts
   * e-mail again.
   */
  mailOutage?: Maybe<MailOutage>;
  /** The editions that are in force. */
  frameworks: Array<Framework>;
  /** The hold after a restore, until an administrator ends it; null when there is none. */
  hold?: Maybe<Hold>;
  /**
   * Reports, newest first: for a pharmacy its own, for a head office those of its pharmacies, for an association the
   * submitted ones. 50 a page at most.
   */
  incidents: IncidentConnection;
  /** One report by its id. */
  incident?: Maybe<Incident>;
  /** Changes of owner that wait, for the caller's pharmacies; a hundred at most, the earliest `takesEffectAt` first. */
  ownerChanges: Array<OwnerChange>;
  /**
   * Owners whose members may belong to several owners, sorted by name; 20 a page and 100 at most. An owner leaves the
   * list by `confirmOwner`, by `separateOwner`, or by a member list with the 法人番号 of all its members.
   */
  doubtfulOwners: DoubtfulOwnerConnection;
  /** The caller's member pharmacies, 50 a page and 100 at most. */
  pharmacies: PharmacyConnection;
  /** One pharmacy by its id; the caller's own one by default. */
  pharmacy?: Maybe<Pharmacy>;
  /** Contacts of members whose address may be wrong (連絡先の確認), newest first; 50 a page and 100 at most. */
  contactsToCheck: ContactToCheckConnection;
  /** A checked member list by its id. */
  memberImport?: Maybe<MemberImport>;
  /**
   * Numbers of members by their answer to each row of the checklist, in printed order. The answer is that of the open
   * review or, without one, that of the previous review. A branch officer gets the totals of the branch. Withdrawn
   * pharmacies do not count.
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
  /** Signs in and sets the session cookie. The answer does not reveal whether the address is registered. */
  signIn: SignInPayload;
  /** Ends this session and answers it. */
  signOut: SignOutPayload;
  /** Changes the membership that the session acts in; the session gets a new cookie. */
  switchMembership: SwitchMembershipPayload;
  /** Ends one of the person's sessions and answers it. A session that has ended stays as it is. */
  revokeSession: RevokeSessionPayload;
  /** Changes the caller's password and ends all other sessions; the answer has the sessions that are still open. */
  changePassword: ChangePasswordPayload;
  /**
   * Sends a link to choose a new password, if the address is registered. The answer is the same for every address. It
   * takes no idempotency key, because keys belong to a signed-in caller; one person is sent five links an hour at most.
   */
  requestPasswordReset: RequestPasswordResetPayload;
  /**
   * Sends an invitation by e-mail. The holders of the place are asked, unless the inviter is one of them: the role waits
   * for the approval of one of them, or for 72 hours without an objection. For a pharmacy or owner without people, only
   * a registered contact address can be invited (INVITATION_ADDRESS_UNREGISTERED). The people of one place are asked
   * five times in 72 hours at most (INVITATION_ASKING_LIMIT), and not within 72 hours about an address that they
   * objected to (INVITATION_OBJECTED).
   */
  invitePerson: InvitePersonPayload;
  /**
   * Ends a role and answers it. Sessions that act in it end at once, and so do the open invitations that were sent in
   * it.
   */
  revokeMembership: RevokeMembershipPayload;
  /** Creates a key for the pharmacy's own program. All people of the pharmacy are told by e-mail. */
  createApiKey: CreateApiKeyPayload;
  /**
   * Makes the caller the holder (責任者) of another manager's key, so that the key does not end with that manager's role.
   * The people of the pharmacy are told by e-mail.
   */
  takeOverApiKey: TakeOverApiKeyPayload;
  /** Revokes a key at once and answers it. A key that has ended stays as it is. */
  revokeApiKey: RevokeApiKeyPayload;
  /** Changes the caller's name. */
  updateOwnName: UpdateOwnNamePayload;
  /**
   * Requests another address to sign in with. A link is sent to the new address, and a notification to the current one;
   * nothing changes until the link is used. The answer does not reveal whether another person has the address. It takes
   * no idempotency key, because a new request replaces the earlier one; one person may send five requests a day.
   */
  requestEmailChange: RequestEmailChangePayload;
  /**
   * Approves a role that the caller was asked about. One approval is enough; but when an owner's managers are asked
   * about its first head office, all of them must approve. ROLE_REQUEST_CLOSED when it is decided,
   * ROLE_REQUEST_OBJECT_ONLY for a caller who has lost the role at the place.
   */
  approveRole: ApproveRolePayload;
  /**
   * Objects to a role that the caller was asked about. This ends the invitation; its sender is told by e-mail.
   * ROLE_REQUEST_CLOSED when it is decided.
   */
  objectToRole: ObjectToRolePayload;
  /**
   * Sends an invitation again that was not accepted, also an expired one. The people who were asked about it are asked
   * again, and the 72 hours start again. INVITATION_DECIDED when it was accepted or has ended; INVITATION_ASKING_LIMIT
   * or INVITATION_OBJECTED when its people may not be asked now.
   */
  resendInvitation: ResendInvitationPayload;
  /**
   * Withdraws an invitation that was not accepted and sends another for the same role and place, with the limits of
   * `invitePerson`. An administrator may do so until the association has had an officer
   * (INVITATION_CORRECTION_FORBIDDEN).
   */
  correctInvitation: CorrectInvitationPayload;
  /**
   * Withdraws an invitation whose role is not in force yet. INVITATION_DECIDED when it is in force, or the invitation
   * has ended.
   */
  withdrawInvitation: WithdrawInvitationPayload;
  /**
   * Invites an officer to an association without an officer who could do it. The role waits for the approval of another
   * administrator or an officer, or for 72 hours without an objection. The association's registered address (`email`) is
   * asked as well and may object. INVITATION_ASKING_LIMIT after five questions about the association in 72 hours,
   * INVITATION_OBJECTED within 72 hours after an objection to the address.
   */
  inviteFirstOfficer: InviteFirstOfficerPayload;
  /**
   * Creates a draft. Each fault of the text is reported as ADVISORY_… at its field, such as content.links.2.url;
   * `data.problems` has all faults.
   */
  createAdvisory: CreateAdvisoryPayload;
  /**
   * Changes the text (of a sent notice, that of the next correction) or, before it is sent, the audience.
   * ADVISORY_CONFLICT when another edit came first, with both versions in `data`.
   */
  updateAdvisory: UpdateAdvisoryPayload;
  /**
   * Sends the draft. It freezes the text and the list of pharmacies in one transaction. Members that join, leave or move
   * afterwards do not change the list; a member that withdraws is still counted, and gets no message that was not sent
   * by then. Each contact gets one message. The messages of the first pharmacies are written at once, those of the
   * others within seconds: `preparation` has the progress. ADVISORY_ALREADY_PUBLISHED when it was sent before,
   * ADVISORY_CONFLICT when it has changed since `version`, ADVISORY_AUDIENCE_EMPTY when no pharmacy is in the audience.
   */
  publishAdvisory: PublishAdvisoryPayload;
  /**
   * Sends the changed text as a correction (訂正) to the pharmacies of the notice: to their present contacts, and to the
   * recipients of the previous version. ADVISORY_UNCHANGED when the text is the same. ADVISORY_NOT_PUBLISHED for a
   * draft, ADVISORY_CONFLICT when it has changed since `version`.
   */
  correctAdvisory: CorrectAdvisoryPayload;
  /**
   * Sends messages of the newest version again at once (今すぐ再送): those that the mail server put off (DEFERRED), and with
   * `refused` also those that it refused (BOUNCED). A refused message goes to the present address of a contact of a
   * member, unless a mail server said that this address does not exist: correct or confirm it first (`updateContact`,
   * `clearBounce`). For a cancelled notice (取消) it sends only the mail about the cancellation. ADVISORY_PAUSED while the
   * sending is paused, ADVISORY_NOT_PUBLISHED for a draft. Other messages are skipped without an error: those that were
   * accepted (ACCEPTED), are due already, are on hold after a restore (`Delivery.onHold`), are out of date (有効期限切れ),
   * were tried by a worker within the last lease (`DELIVERY_LEASE_SECONDS`, two minutes by default) unless they go to
   * another address now, or, unless listed in `deliveryIds`, had three or more tries without an answer
   * (`uncertainCount`). The payload counts the skipped messages. One call sends up to 10,000 messages: `more` says
   * whether further ones remain.
   */
  resendAdvisory: ResendAdvisoryPayload;
  /**
   * Pauses the sending (一時停止) of the newest version, whatever the number of its messages. From the answer on no message
   * is written, and none is sent, except a few within the next second. ADVISORY_ALL_SENT when nothing is left to send. A
   * correction ends the pause. ADVISORY_NOT_PUBLISHED for a draft, ADVISORY_ALREADY_PAUSED when it is paused,
   * ADVISORY_CONFLICT when it has changed since `version`.
   */
  pauseAdvisory: PauseAdvisoryPayload;
  /**
   * Continues the sending (再開) of a paused notice: messages that were not sent are due at once. ADVISORY_NOT_PUBLISHED
   * for a draft, ADVISORY_NOT_PAUSED when it is not paused, ADVISORY_CONFLICT when it has changed since `version`.
   */
  resumeAdvisory: ResumeAdvisoryPayload;
  /**
   * Cancels a sent notice (取消) for good, whatever the number of its messages. From the answer on no message of it is
   * sent, except a few within the next second. Each recipient to whom it was sent gets a mail with the reason (取消のお知らせ),
   * and the pages of its links show the cancellation. A cancelled notice can no longer be changed, published, paused or
   * acknowledged (ADVISORY_CANCELLED). ADVISORY_NOT_PUBLISHED for a draft, ADVISORY_CONFLICT when it has changed since
   * `version`.
   */
  cancelAdvisory: CancelAdvisoryPayload;
  /**
   * Records that the signed-in person has read the notice. A second call changes nothing. Send the number of the version
   * that was shown: if a correction was published in the meantime, it does not count as read, and `acknowledgedAt` stays
   * null.
   */
  acknowledgeAdvisory: AcknowledgeAdvisoryPayload;
  /** Answers one row. ANSWER_CONFLICT, with both answers, when the row has another answer since `revision`. */
  answerItem: AnswerItemPayload;
  /**
   * Signs and submits the review; the next review opens with new reminders. ASSESSMENT_INCOMPLETE, with the rows that
   * have no answer; ASSESSMENT_CONFLICT, with both versions.
   */
  submitAssessment: SubmitAssessmentPayload;
  /**
   * Changes the settings of the caller's association. Due days that were set and e-mails that were written before stay
   * as they are. ASSOCIATION_CONFLICT, with both contents.
   */
  updateAssociation: UpdateAssociationPayload;
  /**
   * Renames a branch; its members and their history stay with it. Member lists find branches by name: use the new name
   * in later lists. BRANCH_CONFLICT, with both names; BRANCH_NAME_TAKEN when another branch has the name.
   */
  renameBranch: RenameBranchPayload;
  /**
   * Merges a branch into another one: its pharmacies, its officers with their sessions, its open invitations, and drafts
   * addressed to it move at once. Its name stays reserved; in a member list it stands for the other branch. The officers
   * of the association and of both branches, and the managers and head offices of the moved pharmacies, are told by
   * e-mail. BRANCH_CONFLICT when the number of members differs; BRANCH_MERGE_SAME when both are the same branch;
   * NOT_FOUND for a branch that was merged. OWNERS_BUSY while a member list or a change of owner is being saved: try
   * again.
   */
  mergeBranches: MergeBranchesPayload;
  /**
   * Renames an association; its officers are told by e-mail. ASSOCIATION_CONFLICT, with both contents;
   * ASSOCIATION_NAME_TAKEN when another one in the prefecture has the name.
   */
  renameAssociation: RenameAssociationPayload;
  /** Creates an association and invites its first officer. */
  createAssociation: CreateAssociationPayload;
  /**
   * Adds and confirms a police desk; 10 at most (POLICE_DESK_TOO_MANY). All officers of the association are told by
   * e-mail.
   */
  addPoliceDesk: AddPoliceDeskPayload;
  /** Changes or confirms a police desk; all officers are told by e-mail. POLICE_DESK_CONFLICT, with both contents. */
  updatePoliceDesk: UpdatePoliceDeskPayload;
  /**
   * Removes a police desk and answers the remaining ones; all officers are told by e-mail. E-mails that were written
   * before still name it. POLICE_DESK_CONFLICT when it has changed since `version`.
   */
  removePoliceDesk: RemovePoliceDeskPayload;
  /**
   * Writes a report. On submission the association's officers are alerted, and the pharmacy's contacts are asked by mail
   * to consult the police. This applies to five reports of a pharmacy in 24 hours; further ones are stored and submitted
   * as well, but the officers get one summary an hour, and the contacts get no further mail: call the association. A
   * pharmacy may write 50 reports in 24 hours, and have 25 that are not submitted (INCIDENT_LIMIT, which names the
   * association and its telephone).
   */
  reportIncident: ReportIncidentPayload;
  /**
   * Submits a stored report. Every caller who may write a report may submit it, including API keys.
   * INCIDENT_ALREADY_SUBMITTED when it was submitted before. The limits of the mails are those of `reportIncident`.
   * INCIDENT_ALREADY_CLOSED when it was closed before; INCIDENT_CONFLICT, with the present report, when it has changed
   * since `version`.
   */
  submitIncident: SubmitIncidentPayload;
  /**
   * Closes a report. INCIDENT_ALREADY_CLOSED when it is closed; INCIDENT_CONFLICT, with the present report, when it has
   * changed since `version`.
   */
  closeIncident: CloseIncidentPayload;
  /**
   * Carries out a waiting change of owner. A repeated call gets the same answer, also for the head office of the former
   * owner. OWNER_CHANGE_CLOSED when it was decided otherwise, OWNER_CHANGE_OBJECT_ONLY for a caller who is no longer a
   * holder of the pharmacy or its present owner, and for the head office of an owner of less than 72 hours. OWNERS_BUSY
   * while a member list or another change of owner of the association is being saved: try again.
   */
  approveOwnerChange: ApproveOwnerChangePayload;
  /**
   * Ends a waiting change of owner; the officer who requested it is told. A repeated call gets the same answer.
   * OWNER_CHANGE_CLOSED when it was decided otherwise; OWNERS_BUSY as for `approveOwnerChange`.
   */
  objectToOwnerChange: ObjectToOwnerChangePayload;
  /** Confirms that all members of a doubtful owner belong to it. */
  confirmOwner: ConfirmOwnerPayload;
  /**
   * Moves members to an owner of their own, and answers this owner. Members with a manager, or whose owner has a head
   * office, move only after these people were asked (`ownerChanges`). Their answers, reports and notices move along; the
   * head office of the former owner no longer sees them. Refused within 72 hours after an objection
   * (OWNER_CHANGE_OBJECTED) and after three questions in 72 hours (OWNER_CHANGE_LIMIT). OWNERS_BUSY while a member list
   * or another change of owner is being saved: try again.
   */
  separateOwner: SeparateOwnerPayload;
  /**
   * Checks an uploaded member list without saving anything. Upload the file first: POST /uploads. It is read once and
   * then deleted. A file is stored for a day (UPLOAD_EXPIRED), five for each person and 20 for an association at most:
   * above that, a new file replaces the oldest file of the person with the most files (UPLOAD_REPLACED). One list of an
   * association is checked at a time: MEMBER_LIST_BUSY keeps the file for another try.
   */
  checkMemberList: CheckMemberListPayload;
  /**
   * Saves a checked member list, all of it or nothing. It saves exactly the checked changes, except that changes of
   * owner may wait (`ownerChangesWaiting`). MEMBER_LIST_STALE when members changed since the check, or another list was
   * saved. Members are matched by their code; members that are not in the list, and withdrawn ones, stay as they are.
   */
  confirmMemberList: ConfirmMemberListPayload;
  /**
   * Changes a pharmacy's own record and its nearest police station. A later member list may change it again.
   * PHARMACY_CONFLICT, with both contents.
   */
  updatePharmacy: UpdatePharmacyPayload;
  /**
   * Adds a contact. When an officer does it, the other contacts are told by e-mail. CONTACT_EMAIL_TAKEN when the
   * pharmacy has a contact with this address.
   */
  addContact: AddContactPayload;
  /**
   * Changes a contact. A later member list neither changes it nor restores the former address. When an officer changes
   * the address, the old one and the other contacts are told by e-mail. CONTACT_CONFLICT, with both contents.
   */
  updateContact: UpdateContactPayload;
  /**
   * Confirms that a contact's address is correct: clears `bouncedAt`, `bounceCode` and `reportedWrongAt`, so that
   * reminders are sent to it again. CONTACT_CONFLICT when the contact has changed since `version`.
   */
  clearBounce: ClearBouncePayload;
  /**
   * Removes a contact. A later member list does not add its address again. When an officer does it, the contact is told
   * by e-mail. CONTACT_LAST_ONE for the last contact of a pharmacy.
   */
  removeContact: RemoveContactPayload;
  /**
   * Hands a pharmacy over to another owner (開設者変更), at once. Its answers, reports and notices stay; its roles, open
   * invitations, API keys and contacts end; its private notes and the reports that were never submitted are hidden from
   * now on, and the former owner's head office no longer sees the pharmacy. All former people and contacts are told by
   * e-mail. PHARMACY_CONFLICT, with both contents; HANDOVER_OWNER_SAME, HANDOVER_OWNER_KNOWN; WITHDRAWAL_PLANNED while a
   * withdrawal is planned: undo it first. OWNERS_BUSY while a member list or another change of owner is being saved: try
   * again. Invite the new manager next.
   */
  handOverPharmacy: HandOverPharmacyPayload;
  /**
   * Records that a member leaves, and tells its people, contacts and head office by e-mail. From that day on the
   * pharmacy is not counted and gets no mail; its roles, open invitations and API keys end; its history stays. The
   * worker carries out a future withdrawal within minutes after midnight in Japan; people who joined after the first
   * e-mail are told on that day. WITHDRAWAL_DAY_INVALID, PHARMACY_CONFLICT.
   */
  withdrawPharmacy: WithdrawPharmacyPayload;
  /**
   * Undoes a withdrawal: a planned one at any time, one that was carried out within 30 days (`undoableUntil`). The
   * pharmacy is a member and counted again, with its contacts and history. Ended roles and API keys do not come back:
   * invite the people and create the keys again. Its contacts and head office are told by e-mail. PHARMACY_CONFLICT when
   * the pharmacy has changed since `version`, WITHDRAWAL_UNDO_LATE after the 30 days.
   */
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

/** Reasons for a hold of e-mail. */
export type HoldReason =
  /** The database was restored, or a standby was promoted. */
  | 'RESTORED'
  /** An administrator ordered the hold. */
  | 'ORDERED';

/** E-mails on hold, of one kind and one association. */
export type HeldMail = {
  /** The association; null for e-mail of no association, such as that to administrators. */
  association?: Maybe<Association>;
  /** Kind of the e-mails, such as ADVISORY or INCIDENT_ALERT. */
  kind: Scalars['String']['output'];
  /** Number of e-mails. */
  count: Scalars['Int']['output'];
  /** Of these, the number that may have been sent before the backup: their sending had begun and its outcome is unknown. */
  uncertain: Scalars['Int']['output'];
  /** When the oldest of them was written. */
  oldest: Scalars['DateTime']['output'];
  /** When the newest of them was written. */
  newest: Scalars['DateTime']['output'];
};

/**
 * The hold after a restore: e-mail that was written before it waits until an administrator decides by the command `npm
 * run hold` whether it is sent again or recorded as sent. Later e-mail is sent.
 */
export type Hold = {
  /** E-mail that was written before this instant is on hold. */
  since: Scalars['DateTime']['output'];
  /** Reason for the hold. */
  reason: HoldReason;
  /** Number of all e-mails on hold. */
  waiting: Scalars['Int']['output'];
  /** The e-mails on hold, by kind and association, the oldest first. */
  mails: Array<HeldMail>;
};

/** Kinds of reports. */
export type IncidentKind =
  /** An incident happened (発生). */
  | 'INCIDENT'
  /** An incident is suspected (疑い). */
  | 'SUSPICION'
  /** An incident nearly happened (予兆・軽微な事案). */
  | 'NEAR_MISS';

/** Effect on the work of the pharmacy. */
export type IncidentImpact =
  /** Dispensing has stopped (業務停止). */
  | 'STOPPED'
  /** Part of the work is affected (一部に影響). */
  | 'PARTIAL'
  /** No effect so far (影響なし). */
  | 'NONE'
  /** Not known yet (不明). */
  | 'UNKNOWN';

/** State of a report. */
export type IncidentState =
  /** 対応中 */
  | 'OPEN'
  /** 終了 */
  | 'CLOSED';

/** A report of an incident (サイバー事案の第一報). */
export type Incident = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Number of the report in its pharmacy, from 1. */
  number: Scalars['Int']['output'];
  /** Reference in mails and on the telephone (受付番号), such as I-2026-1A2B3C4D; its year is that of `recordedAt` in Japan. */
  reference: Scalars['String']['output'];
  /** The pharmacy. */
  pharmacy: Pharmacy;
  /** Kind of the report. */
  kind: IncidentKind;
  /** Department where the incident was noticed (発生部署). */
  department: Scalars['String']['output'];
  /** Device or place (発生個所). */
  place: Scalars['String']['output'];
  /** When it happened (発生日時). */
  occurredAt: Scalars['DateTime']['output'];
  /** Person to ask (連絡者). */
  reporterName: Scalars['String']['output'];
  /** Telephone number of this person. */
  reporterPhone: Scalars['String']['output'];
  /** Description of the fault (異常の状態). */
  condition: Scalars['String']['output'];
  /** Effect on the work of the pharmacy. */
  impact: IncidentImpact;
  /** Its state. */
  state: IncidentState;
  /** When the report was written. */
  recordedAt: Scalars['DateTime']['output'];
  /** When it was submitted to the association. */
  submittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was closed. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Number of changes; edits take it as `version`. */
  version: Scalars['Int']['output'];
};

/** One report in a page of the list. */
export type IncidentEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The report. */
  node: Incident;
};

/** A page of reports, newest first. */
export type IncidentConnection = {
  /** Records of the page. */
  edges: Array<IncidentEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all matching records, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** Which reports to list. All given conditions must hold. */
export type IncidentFilter = {
  /** Only reports in this state. */
  state?: InputMaybe<IncidentState>;
  /** Only reports of this kind. */
  kind?: InputMaybe<IncidentKind>;
  /** Only reports with this effect. */
  impact?: InputMaybe<IncidentImpact>;
  /** Only pharmacies of this branch. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Only this pharmacy. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * The report with this 受付番号, or the reports of pharmacies with this member code or with this text in the name, kana or
   * manager's name. 1 to 100 characters (INCIDENT_SEARCH_INVALID). Width, case, kana, blanks, dashes and 異体字 do not
   * matter.
   */
  search?: InputMaybe<Scalars['String']['input']>;
};

/** A first report. Unknown facts may be stated as unknown. */
export type ReportIncidentInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Kind of the report. */
  kind: IncidentKind;
  /** Department (発生部署), 1 to 100 characters. */
  department: Scalars['String']['input'];
  /** Device or place (発生個所), 1 to 100 characters. */
  place: Scalars['String']['input'];
  /** When it happened (発生日時); not in the future. */
  occurredAt: Scalars['DateTime']['input'];
  /** Person to ask (連絡者), 1 to 100 characters. */
  reporterName: Scalars['String']['input'];
  /** Telephone number of this person, 1 to 30 characters. */
  reporterPhone: Scalars['String']['input'];
  /** Description of the fault (異常の状態), 1 to 4,000 characters. */
  condition: Scalars['String']['input'];
  /** Effect on the work of the pharmacy. */
  impact: IncidentImpact;
  /** Whether to submit it to the association now; otherwise only the pharmacy and its owner's head office see it. */
  submit?: Scalars['Boolean']['input'];
};

/** Payload of `reportIncident`. */
export type ReportIncidentPayload = {
  /** The report. */
  incident: Incident;
};

/** A report to submit. */
export type SubmitIncidentInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the report. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `submitIncident`. */
export type SubmitIncidentPayload = {
  /** The report. */
  incident: Incident;
};

/** A report to close. */
export type CloseIncidentInput = {
  /** Id of the report. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `closeIncident`. */
export type CloseIncidentPayload = {
  /** The report. */
  incident: Incident;
};

/** Effects of a member list on a member. */
export type MemberChangeKind =
  /** A new member. */
  | 'CREATED'
  /** A member with changes in some columns. */
  | 'CHANGED'
  /** A member that moves to another branch or owner; other columns may change too. */
  | 'MOVED'
  /** A member that is not in the file; it stays as it is. */
  | 'MISSING'
  /** A row for a withdrawn member; the member stays as it is. */
  | 'WITHDRAWN';

/** A column that changes. */
export type MemberColumnChange = {
  /** Heading of the column as the guide spells it; 連絡先 for a contact. */
  column: Scalars['String']['output'];
  /** The registered value; null without one. */
  before?: Maybe<Scalars['String']['output']>;
  /** The value in the list; null without one. */
  after?: Maybe<Scalars['String']['output']>;
};

/** The effect of a member list on one member. */
export type MemberChange = {
  /** Kind of the effect. */
  kind: MemberChangeKind;
  /** Row in the file; the heading is row 1. Null for a member that is not in the file. */
  row?: Maybe<Scalars['Int']['output']>;
  /** Member code (会員コード). */
  code: Scalars['String']['output'];
  /** Name (薬局名) in the file; for a missing member, the registered name. */
  name: Scalars['String']['output'];
  /** Number of its owner question, if it has one. */
  question?: Maybe<Scalars['Int']['output']>;
  /** The columns that change; for a new member, all columns with a value. */
  columns: Array<MemberColumnChange>;
};

/** One change in a page of the list. */
export type MemberChangeEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The change. */
  node: MemberChange;
};

/** A page of changes. */
export type MemberChangeConnection = {
  /** Records of the page. */
  edges: Array<MemberChangeEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
};

/** A member with its row in the list. */
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
  /** The owner; null for an owner that this list creates, identified by `corporateNumber`. */
  owner?: Maybe<Corporation>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** Thirteen digits (法人番号); null without one. */
  corporateNumber?: Maybe<Scalars['String']['output']>;
  /** Number of its members; for an owner that this list creates, its future number. */
  memberCount: Scalars['Int']['output'];
};

/** A question about owners with one name: are they one owner? Only a person can know. */
export type OwnerQuestion = {
  /** Number of the question in this list, from 1; `SameOwnerInput.question` takes it. */
  number: Scalars['Int']['output'];
  /** The name in the list (開設者). */
  name: Scalars['String']['output'];
  /** The 法人番号 in the list; null without one. */
  corporateNumber?: Maybe<Scalars['String']['output']>;
  /** Number of members in the list that it concerns. */
  memberCount: Scalars['Int']['output'];
  /** The first 100 of these members; `changes(question:)` has all. */
  members: Array<NamedMember>;
  /** Owners that they may belong to. When it is empty, the question is only whether they share one new owner. */
  candidates: Array<OwnerCandidate>;
};

/**
 * Answer to an owner question: these members have one owner. Without `corporationId` and `corporateNumber` they share
 * one new owner.
 */
export type SameOwnerInput = {
  /** Number of the question. */
  question: Scalars['Int']['input'];
  /** Id of the owner, one of the candidates. */
  corporationId?: InputMaybe<Scalars['ID']['input']>;
  /** The 法人番号 of the owner, one of the candidates. */
  corporateNumber?: InputMaybe<Scalars['String']['input']>;
  /** Only these members of the question, by member code; all by default. Not allowed for a question with a 法人番号. */
  memberCodes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** State of a change of owner. */
export type OwnerChangeState =
  /** It waits for an approval, an objection, or `takesEffectAt`. */
  | 'WAITING'
  /** A holder of the pharmacy or of its present owner approved it (同意する); it is carried out. */
  | 'APPROVED'
  /** An asked person objected (認めない); the owner stays. */
  | 'OBJECTED'
  /** It was carried out after 72 hours without an objection. */
  | 'CARRIED_OUT'
  /** A later list, a handover or a withdrawal replaced it. */
  | 'SUPERSEDED';

/**
 * A change of a pharmacy's owner (開設者), by a member list or `separateOwner`, that waits because the pharmacy has a
 * manager or its present owner a head office. All people of the pharmacy and of both head offices are asked by e-mail.
 */
export type OwnerChange = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Member code of the pharmacy (会員コード). */
  pharmacyCode: Scalars['String']['output'];
  /** Name of the pharmacy when the people were asked. */
  pharmacyName: Scalars['String']['output'];
  /** Name of the owner when the people were asked. */
  fromName: Scalars['String']['output'];
  /** Name of the new owner. */
  toName: Scalars['String']['output'];
  /** When the people were asked. */
  askedAt: Scalars['DateTime']['output'];
  /** When it is carried out without an approval: 72 hours after `askedAt`. */
  takesEffectAt: Scalars['DateTime']['output'];
  /** Its state. */
  state: OwnerChangeState;
  /** When it was decided, carried out or superseded. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Whether it waits and the caller may approve it, as a manager of the pharmacy, or as the head office of its present
   * owner if this has been its owner for 72 hours.
   */
  mayApprove: Scalars['Boolean']['output'];
};

/** A change of owner to approve. */
export type ApproveOwnerChangeInput = {
  /** Id of the change. */
  id: Scalars['ID']['input'];
};

/** Payload of `approveOwnerChange`. */
export type ApproveOwnerChangePayload = {
  /** The change of owner. */
  ownerChange: OwnerChange;
};

/** A change of owner to object to. */
export type ObjectToOwnerChangeInput = {
  /** Id of the change. */
  id: Scalars['ID']['input'];
};

/** Payload of `objectToOwnerChange`. */
export type ObjectToOwnerChangePayload = {
  /** The change of owner. */
  ownerChange: OwnerChange;
};

/**
 * An owner that an earlier release found by its name alone, before owners were distinguished by 法人番号. Its members may
 * belong to several owners with one name.
 */
export type DoubtfulOwner = {
  /** The owner. */
  owner: Corporation;
  /** Number of its members, at least two. */
  memberCount: Scalars['Int']['output'];
  /** Its first 100 members, by member code. */
  members: Array<Pharmacy>;
};

/** One doubtful owner in a page of the list. */
export type DoubtfulOwnerEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The owner. */
  node: DoubtfulOwner;
};

/** A page of doubtful owners, sorted by name. */
export type DoubtfulOwnerConnection = {
  /** Records of the page. */
  edges: Array<DoubtfulOwnerEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
};

/** Members that belong to another owner than the registered one. */
export type SeparateOwnerInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the registered owner. */
  corporationId: Scalars['ID']['input'];
  /** Their member codes, 1 to 1,000. */
  memberCodes: Array<Scalars['String']['input']>;
  /** Name of their owner (開設者), 1 to 200 characters, without a link. */
  name: Scalars['String']['input'];
  /** The 法人番号 of their owner, 13 digits; empty for none. A registered owner with this number must have this name. */
  corporateNumber?: InputMaybe<Scalars['String']['input']>;
};

/** A doubtful owner to confirm. */
export type ConfirmOwnerInput = {
  /** Id of the owner. */
  corporationId: Scalars['ID']['input'];
  /** Its `memberCount`, as the caller has read it. OWNER_CONFLICT for another number. */
  memberCount: Scalars['Int']['input'];
};

/** Payload of `confirmOwner`. */
export type ConfirmOwnerPayload = {
  /** The owner. */
  corporation: Corporation;
};

/** Payload of `separateOwner`. */
export type SeparateOwnerPayload = {
  /** The owner of the separated members. */
  corporation: Corporation;
};

/** A member pharmacy: the tenant (薬局). */
export type Pharmacy = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Member code (会員コード) in the association. */
  code: Scalars['String']['output'];
  /** Name (薬局名). */
  name: Scalars['String']['output'];
  /** Name in kana. */
  nameKana?: Maybe<Scalars['String']['output']>;
  /** Code of the medical institution, ten digits (医療機関コード). */
  medicalInstitutionCode?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** Address (所在地). */
  address: Scalars['String']['output'];
  /** Telephone number. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Fax number. */
  fax?: Maybe<Scalars['String']['output']>;
  /** Name of the managing pharmacist (管理薬剤師). */
  managerName: Scalars['String']['output'];
  /** Its branch (支部). */
  branch: Branch;
  /** Its owner (開設者). */
  corporation: Corporation;
  /** Its status in the reviews of the checklist. */
  status: ReviewStatus;
  /** Due day of the open review. */
  dueOn?: Maybe<Scalars['Date']['output']>;
  /** Number of rows with an answer in the open review. */
  answeredCount: Scalars['Int']['output'];
  /** Its open review; null when there is none, or when the caller may not see it. */
  assessment?: Maybe<Assessment>;
  /** Time of its last submission. */
  lastSubmittedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Number of its submitted reports that are open. */
  openIncidentCount: Scalars['Int']['output'];
  /** When a person of the pharmacy last acknowledged a notice. */
  lastAcknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** People who receive notices (連絡先). */
  contacts: Array<Contact>;
  /** Its nearest police station (最寄りの警察署), if entered; the mail that asks to consult the police names it first. */
  policeStation?: Maybe<PoliceStation>;
  /** Its withdrawal, planned or carried out (退会); null without one. */
  withdrawal?: Maybe<Withdrawal>;
  /** When it was last handed over to another owner (開設者変更). */
  handedOverAt?: Maybe<Scalars['DateTime']['output']>;
  /** Number of changes; edits take it as `version`. */
  version: Scalars['Int']['output'];
};

/** The police station nearest to a pharmacy (最寄りの警察署), as the pharmacy or its association entered it. */
export type PoliceStation = {
  /** Its name. */
  name: Scalars['String']['output'];
  /** Its telephone number. */
  phone: Scalars['String']['output'];
  /** Source of name and number (出典). */
  source: Scalars['String']['output'];
  /** The day of the comparison with the source; null: not compared yet (要確認). */
  checkedOn?: Maybe<Scalars['Date']['output']>;
};

/** The owner of pharmacies (開設者), a person or a corporation. */
export type Corporation = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Its name. */
  name: Scalars['String']['output'];
  /** Thirteen digits (法人番号); null without one. */
  corporateNumber?: Maybe<Scalars['String']['output']>;
};

/** Role of a contact at the pharmacy. */
export type ContactRole =
  /** Managing pharmacist (管理薬剤師). */
  | 'MANAGER'
  /** Owner (開設者). */
  | 'OWNER'
  /** Office (事務). */
  | 'OFFICE'
  /** Person in charge of systems (システム担当). */
  | 'SYSTEM'
  /** Other (その他). */
  | 'OTHER';

/** A person of a pharmacy who receives notices, with or without an account (連絡先). */
export type Contact = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name. */
  name: Scalars['String']['output'];
  /** Role at the pharmacy. */
  role: ContactRole;
  /** E-mail address for notices. */
  email: Scalars['EmailAddress']['output'];
  /** Telephone number. */
  phone?: Maybe<Scalars['String']['output']>;
  /**
   * When the mail server last refused the address for good as one that does not exist or accepts no mail. Reminders are
   * not sent to it; all other mail is. Mail that bounces later is not read.
   */
  bouncedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Code of the refusal (RFC 3463): 5.1.1 to 5.1.4, 5.1.6, 5.1.10 or 5.2.1. */
  bounceCode?: Maybe<Scalars['String']['output']>;
  /** When a reader of an e-mail reported, by its link, that the address is wrong (宛先が違うとき). It stops no mail. */
  reportedWrongAt?: Maybe<Scalars['DateTime']['output']>;
  /** Number of changes; edits take it as `version`. */
  version: Scalars['Int']['output'];
};

/** A contact whose address may be wrong: a mail server refused it for good, or a reader reported it. */
export type ContactToCheck = {
  /** The contact. */
  contact: Contact;
  /** Its pharmacy. */
  pharmacy: Pharmacy;
  /** When it was refused or reported; the later of the two. */
  since: Scalars['DateTime']['output'];
};

/** One contact in a page of the list. */
export type ContactToCheckEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The contact with its pharmacy. */
  node: ContactToCheck;
};

/** A page of contacts to check, newest first. */
export type ContactToCheckConnection = {
  /** Records of the page. */
  edges: Array<ContactToCheckEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all contacts to check, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** One pharmacy in a page of the list. */
export type PharmacyEdge = {
  /** Cursor of this record; `after` takes it. */
  cursor: Scalars['String']['output'];
  /** The pharmacy. */
  node: Pharmacy;
};

/** A page of pharmacies. */
export type PharmacyConnection = {
  /** Records of the page. */
  edges: Array<PharmacyEdge>;
  /** Whether further pages exist. */
  pageInfo: PageInfo;
  /** Number of all matching records, counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** Orders of pharmacies. */
export type PharmacyOrder =
  /** By member code. */
  | 'CODE'
  /** By kana, or by name without kana. */
  | 'NAME'
  /** By the due day of the open review, the earliest first; pharmacies without an open review last. */
  | 'DUE_ON';

/** Which pharmacies to list. All given conditions must hold. */
export type PharmacyFilter = {
  /** Only pharmacies of this branch. */
  branchId?: InputMaybe<Scalars['ID']['input']>;
  /** Only pharmacies with this status. */
  status?: InputMaybe<ReviewStatus>;
  /**
   * True: only pharmacies whose open review is past its due day (`dueOn` is before today in Japan), whatever the status:
   * LATE, and NO_RESPONSE where the pharmacy never answered. False or omitted: all.
   */
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * Id of a notice: only pharmacies to which it was sent and that have not acknowledged its newest version, by a link or
   * signed in. With `withdrawn: true`, those that withdrew without acknowledging it.
   */
  notAcknowledged?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Part of the name, its kana, the manager's name, the owner's name or a contact's e-mail address, or the beginning of
   * the member code; 1 to 50 characters (PHARMACY_SEARCH_INVALID). Width, case, kana, blanks, dashes, 異体字 (高崎 finds 髙﨑)
   * and company forms (㈱, (株), 株式会社) do not matter.
   */
  search?: InputMaybe<Scalars['String']['input']>;
  /** True: only withdrawn pharmacies (退会). False or omitted: only members. */
  withdrawn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A faulty or doubtful cell of a member list, with the reason. */
export type MemberImportError = {
  /** Row in the file; the heading is row 1. Null for the whole file. */
  row?: Maybe<Scalars['Int']['output']>;
  /** Heading of the column; null for the whole row. */
  column?: Maybe<Scalars['String']['output']>;
  /** The reason, for programs. */
  code: Scalars['String']['output'];
  /** The value in the cell, shortened. */
  value?: Maybe<Scalars['String']['output']>;
  /** The reason, in Japanese. */
  message: Scalars['String']['output'];
};

/** State of an import. */
export type MemberImportState =
  /** Checked, waiting to be confirmed; nothing is saved yet. */
  | 'CHECKED'
  /** Saved. */
  | 'CONFIRMED'
  /** It was not confirmed within a day. */
  | 'EXPIRED';

/** A checked member list (会員名簿の取り込み). */
export type MemberImport = Node & {
  /** Opaque id. */
  id: Scalars['ID']['output'];
  /** Name of the file. */
  fileName: Scalars['String']['output'];
  /** Encoding of the file: UTF-8 or Shift_JIS; null when it could not be read. */
  encoding?: Maybe<Scalars['String']['output']>;
  /** Its state. */
  state: MemberImportState;
  /** Number of rows below the heading. */
  rowCount: Scalars['Int']['output'];
  /** Number of new pharmacies. */
  createdCount: Scalars['Int']['output'];
  /** Number of pharmacies that change, including those that move. */
  updatedCount: Scalars['Int']['output'];
  /** Number of pharmacies that stay as they are. */
  unchangedCount: Scalars['Int']['output'];
  /**
   * Number of pharmacies that move to another branch or owner; `confirmMemberList` takes it as `confirmMoves`. After
   * saving, without those that kept their owner because its change rests (OWNER_CHANGE_RESTED among `warnings`).
   */
  movedCount: Scalars['Int']['output'];
  /**
   * Number of pharmacies that kept their owner at saving, because the change waits for an approval or for 72 hours;
   * `ownerChanges` lists them. 0 before saving.
   */
  ownerChangesWaiting: Scalars['Int']['output'];
  /** Number of members of the association that are not in the file; they stay as they are. */
  missingCount: Scalars['Int']['output'];
  /** Number of rows for withdrawn members; these members stay as they are. */
  withdrawnCount: Scalars['Int']['output'];
  /**
   * The effect of saving on each member, in the order of the file, then the missing members by code; 50 a page and 100
   * at most. Stored for 730 days, or until the list expires.
   */
  changes: MemberChangeConnection;
  /** The first 1,000 questions about owners with one name. Without an answer, each pharmacy gets an owner of its own. */
  ownerQuestions: Array<OwnerQuestion>;
  /** Number of all faults, including those beyond `errors`; a list with a fault cannot be confirmed. */
  errorCount: Scalars['Int']['output'];
  /** The first 1,000 faulty cells. */
  errors: Array<MemberImportError>;
  /** The first 1,000 doubtful cells; they do not prevent saving. */
  warnings: Array<MemberImportError>;
  /** Branches that saving creates; the first 100 names. */
  newBranches: Array<Scalars['String']['output']>;
  /** When it was checked. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was saved. */
  confirmedAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A checked member list (会員名簿の取り込み). */
export type MemberImportChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  kind?: InputMaybe<MemberChangeKind>;
  question?: InputMaybe<Scalars['Int']['input']>;
};

/** A contact to add. */
export type AddContactInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the pharmacy; the caller's own one by default. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** Name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Role at the pharmacy. */
  role: ContactRole;
  /** E-mail address for notices. */
  email: Scalars['EmailAddress']['input'];
  /** Telephone number: 10 or 11 digits from 0, with or without hyphens; empty for none. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** A change of a contact. Omitted fields stay as they are. */
export type UpdateContactInput = {
  /** Id of the contact. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Name, 1 to 100 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Role at the pharmacy. */
  role?: InputMaybe<ContactRole>;
  /** E-mail address for notices. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  /** Telephone number: 10 or 11 digits from 0, with or without hyphens; empty for none. */
  phone?: InputMaybe<Scalars['String']['input']>;
};

/** The nearest police station (最寄りの警察署) of a pharmacy. */
export type PoliceStationInput = {
  /** Its name, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Its telephone number: 10 or 11 digits from 0, with or without hyphens. */
  phone: Scalars['String']['input'];
  /** Source of name and number, 1 to 200 characters, such as the web site of the prefecture's police. */
  source: Scalars['String']['input'];
  /** The day of the comparison with the source, today at the latest; without it the station is shown as 要確認. */
  checkedOn?: InputMaybe<Scalars['Date']['input']>;
};

/** A change of a pharmacy's record. Omitted fields stay as they are; an empty text removes an optional value. */
export type UpdatePharmacyInput = {
  /** Id of the pharmacy; the caller's own one by default. */
  pharmacyId?: InputMaybe<Scalars['ID']['input']>;
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Name (薬局名), 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Name in kana, 200 characters at most. */
  nameKana?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, seven digits. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** Address (所在地), 1 to 300 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number, 10 or 11 digits from 0. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Fax number, 10 or 11 digits from 0. */
  fax?: InputMaybe<Scalars['String']['input']>;
  /** Name of the managing pharmacist (管理薬剤師), 1 to 100 characters. Contacts stay as they are. */
  managerName?: InputMaybe<Scalars['String']['input']>;
  /** Its nearest police station; null removes it. */
  policeStation?: InputMaybe<PoliceStationInput>;
};

/** An uploaded member list to check. */
export type CheckMemberListInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** `uploadId` from the answer of POST /uploads. */
  uploadId: Scalars['ID']['input'];
};

/** Payload of `checkMemberList`. */
export type CheckMemberListPayload = {
  /** The member list. */
  memberImport: MemberImport;
};

/** A checked member list to save. */
export type ConfirmMemberListInput = {
  /** Idempotency key. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Id of the checked list. */
  id: Scalars['ID']['input'];
  /** The number of members that move: `movedCount` of the list. MEMBER_LIST_MOVES_UNCONFIRMED for another number. */
  confirmMoves?: InputMaybe<Scalars['Int']['input']>;
  /** Answers to `ownerQuestions`; 1,000 at most. */
  sameOwners?: InputMaybe<Array<SameOwnerInput>>;
};

/** Payload of `confirmMemberList`. */
export type ConfirmMemberListPayload = {
  /** The member list. */
  memberImport: MemberImport;
};

/** Payload of `updatePharmacy`. */
export type UpdatePharmacyPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** Payload of `addContact`. */
export type AddContactPayload = {
  /** The contact. */
  contact: Contact;
};

/** Payload of `updateContact`. */
export type UpdateContactPayload = {
  /** The contact. */
  contact: Contact;
};

/** A contact whose address is correct. */
export type ClearBounceInput = {
  /** Id of the contact. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `clearBounce`. */
export type ClearBouncePayload = {
  /** The contact. */
  contact: Contact;
};

/** A contact to remove. */
export type RemoveContactInput = {
  /** Id of the contact. */
  id: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `removeContact`. */
export type RemoveContactPayload = {
  /** The contact's pharmacy. */
  pharmacy: Pharmacy;
};

/** Overview for an association. */
export type Dashboard = {
  /** Totals of all members. */
  total: BranchProgress;
  /** Totals of each branch. */
  branches: Array<BranchProgress>;
  /** The newest notices with their funnels. */
  advisories: Array<Advisory>;
  /** Submitted reports that are open, newest first. */
  openIncidents: Array<Incident>;
  /** Number of submitted reports that are open. */
  openIncidentCount: Scalars['Int']['output'];
  /** The reviews with the next due days. */
  nextReviews: Array<DueReview>;
};


/** Overview for an association. */
export type DashboardAdvisoriesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Overview for an association. */
export type DashboardOpenIncidentsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Overview for an association. */
export type DashboardNextReviewsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Numbers of the members of a branch by status; the four add up to `pharmacies`. */
export type BranchProgress = {
  /** The branch; null for all members. */
  branch?: Maybe<Branch>;
  /** Number of members. */
  pharmacies: Scalars['Int']['output'];
  /** Submitted, and the next review is not due (回答済). */
  answered: Scalars['Int']['output'];
  /** Begun (回答中). */
  inProgress: Scalars['Int']['output'];
  /**
   * Begun or submitted before, and past the due day (期限超過). Pharmacies that never answered are in `noResponse`, however
   * late; `pharmacies(filter: {overdue: true})` counts and lists both.
   */
  late: Scalars['Int']['output'];
  /** Never submitted, and no answer yet (未回答), before the due day or past it. */
  noResponse: Scalars['Int']['output'];
};

/** A review with its due day. */
export type DueReview = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
  /** The due day. */
  dueOn: Scalars['Date']['output'];
};

/**
 * Numbers of members by their answer to one row. The five counts add up to the number of members with a review of that
 * edition.
 */
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
  /** Members without an answer in the open review and in the previous one. */
  unanswered: Scalars['Int']['output'];
};

/** Reasons for a withdrawal. */
export type WithdrawalReason =
  /** 閉局 */
  | 'CLOSED'
  /** 退会 */
  | 'RESIGNED'
  /** 移転 */
  | 'RELOCATED'
  /** 開設者変更, when the new owner does not continue as this member. Otherwise use `handOverPharmacy`. */
  | 'OWNER_CHANGED';

/** The withdrawal of a member, planned or carried out (退会). */
export type Withdrawal = {
  /** The first day without membership (退会日). */
  withdrawnOn: Scalars['Date']['output'];
  /** Reason for the withdrawal. */
  reason: WithdrawalReason;
  /** When it was recorded. */
  recordedAt: Scalars['DateTime']['output'];
  /** When it was carried out; null before its day. */
  effectiveAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last day on which it can be undone; null before it is carried out, because it can then be undone at any time. */
  undoableUntil?: Maybe<Scalars['Date']['output']>;
};

/** A withdrawal to record. */
export type WithdrawPharmacyInput = {
  /** Id of the pharmacy. */
  pharmacyId: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** The first day without membership (退会日), from five years ago to 366 days ahead. Days are those of Japan. */
  withdrawnOn: Scalars['Date']['input'];
  /** Reason for the withdrawal. */
  reason: WithdrawalReason;
};

/** A handover of a pharmacy to another owner. Give either `corporationId` or `ownerName`. */
export type HandOverPharmacyInput = {
  /** Id of the pharmacy. */
  pharmacyId: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
  /** Id of the new owner (開設者), if it is registered. */
  corporationId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of a new owner that is not registered, 1 to 200 characters, without a link. */
  ownerName?: InputMaybe<Scalars['String']['input']>;
  /** 法人番号 of that owner, 13 digits. */
  corporateNumber?: InputMaybe<Scalars['String']['input']>;
  /**
   * True: the new owner is not one of the registered owners with the same name. Without it such a name, in any spelling
   * (㈱ or 株式会社, full or half width, spaces), is refused (HANDOVER_OWNER_KNOWN).
   */
  namesake?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the new managing pharmacist (管理薬剤師), 1 to 100 characters. */
  managerName: Scalars['String']['input'];
  /** E-mail address for notices from now on: the only contact that the pharmacy then has. */
  managerEmail: Scalars['EmailAddress']['input'];
};

/** Payload of `handOverPharmacy`. */
export type HandOverPharmacyPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** Payload of `withdrawPharmacy`. */
export type WithdrawPharmacyPayload = {
  /** The pharmacy. */
  pharmacy: Pharmacy;
};

/** A withdrawal to undo. */
export type UndoWithdrawalInput = {
  /** Id of the pharmacy. */
  pharmacyId: Scalars['ID']['input'];
  /** The `version` that this change is based on. */
  version: Scalars['Int']['input'];
};

/** Payload of `undoWithdrawal`. */
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
