export const QUEUE_NAMES = ['flagged', 'reported', 'sent', 'pending', 'approved', 'rejected'] as const
export type QueueName = (typeof QUEUE_NAMES)[number]
export const QUEUE_TITLES: Readonly<Record<QueueName, string>> = {
  flagged: 'Flagged',
  reported: 'Reported',
  sent: 'Sent to me',
  pending: 'Pending too long',
  approved: 'Approved',
  rejected: 'Rejected',
}

export function isQueueName(name: string | undefined): name is QueueName {
  return QUEUE_NAMES.some((one) => one === name)
}

export type WaitingQueueName = 'flagged' | 'reported' | 'sent'

export function isWaitingQueue(name: QueueName): name is WaitingQueueName {
  return name === 'flagged' || name === 'reported' || name === 'sent'
}
