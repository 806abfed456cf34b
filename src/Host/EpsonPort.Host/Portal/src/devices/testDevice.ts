import type { DeviceDetail } from './api';

/** A device for tests: printing, well, read half a minute ago. */
export function testDevice(changes: Partial<DeviceDetail> = {}): DeviceDetail {
  return {
    id: '01930000-0000-7000-8000-000000000001',
    kind: 'printer',
    manufacturer: 'EPSON',
    model: 'SC-T5700D',
    serialNumber: 'X8G9000415',
    displayName: null,
    group: null,
    comment: null,
    state: 'printing',
    reporting: 'current',
    attention: { level: 'none', reasons: [] },
    lowestSupply: null,
    worstAlert: null,
    alertCount: 0,
    customerId: '01930000-0000-7000-8000-000000000002',
    customerName: 'Default',
    siteId: '01930000-0000-7000-8000-000000000003',
    siteName: 'Tokyo',
    agentId: 'a1',
    agentName: 'SITE-PC-1',
    address: '192.0.2.10',
    firstSeenAt: '2026-01-01T00:00:00Z',
    measuredAt: '2026-06-01T11:58:00Z',
    receivedAt: '2026-06-01T11:58:01Z',
    site: { timeZone: 'Asia/Tokyo', regionCode: null, countryCode: null },
    reachProblem: null,
    lastReachedAt: '2026-06-01T11:58:00Z',
    deviceItems: [],
    agentItems: [],
    ...changes,
  };
}
