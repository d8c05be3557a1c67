/** What of an imported news item is public when it goes out again. */
import { withoutUser } from '../../shared/links.ts';
import { xmlText } from '../../shared/text.ts';
import type { NinjsItem } from '../importing/ninjs.ts';

/**
 * The fields of ninjs 3.1 that are meant for whoever gets to see an item, of all of its objects. Not among them are
 * `edNote`, which the standard means for the newsroom that receives it, `contactInfo`, and `plannedCoverage`, which says
 * what was ordered of whom.
 */
const PUBLIC = new Set([
  // Of an item, and of one within it.
  ...['uri', 'standard', 'type', 'representationType', 'profile', 'version', 'firstCreated'],
  ...['versionCreated', 'contentCreated', 'embargoedUntil', 'pubStatus', 'urgency', 'expires'],
  ...['copyrightHolder', 'copyrightNotice', 'usageTerms', 'rightsInfo', 'language', 'title', 'by'],
  ...['descriptions', 'bodies', 'headlines', 'people', 'organisations', 'places', 'subjects'],
  ...['events', 'eventDetails', 'objects', 'infoSources', 'slugline', 'located', 'renditions'],
  ...['associations', 'altIds', 'trustIndicators', 'genres', 'digitalSourceType'],
  // Of what they hold.
  ...['name', 'rel', 'literal', 'role', 'value', 'contentType', 'charCount', 'wordCount', 'id'],
  ...['symbols', 'exchange', 'symbolType', 'symbol', 'creator', 'relevance', 'confidence'],
  ...['href', 'width', 'height', 'sizeInBytes', 'duration', 'format', 'aspectRatio', 'poi', 'x'],
  ...['y', 'videoCodec', 'frameRate', 'transportProtocol', 'scanType', 'bitrate', 'schema'],
  ...['langId', 'linkedRights', 'encodedRights'],
  ...['eventStatus', 'plannedCoverageStatus', 'organiser', 'dates', 'startDate', 'endDate'],
  ...['expectedStartDate', 'expectedEndDate', 'expectedDuration', 'recurrence', 'recurrenceDates'],
  ...['recurrenceRules', 'frequency', 'interval', 'until', 'count'],
  // Of a place on a map (RFC 7946).
  ...['geoJSON', 'coordinates', 'geometry', 'geometries', 'features', 'bbox'],
]);

/** What a place on a map must have, and anybody fills as they like. */
const isOfPlace = (holder: object, key: string): boolean =>
  key === 'properties' && 'geometry' in holder;

/**
 * An item with its public fields, at any depth; without names and passwords in addresses, and without
 * control characters.
 */
export function publicItem(item: NinjsItem): NinjsItem {
  return JSON.parse(JSON.stringify(item), function publicly(this: object, key, value) {
    if (isOfPlace(this, key)) return null;
    const isField = key !== '' && !Array.isArray(this);
    if (isField && !PUBLIC.has(key)) return undefined;
    return typeof value === 'string' ? withoutUser(xmlText(value)) : value;
  });
}
