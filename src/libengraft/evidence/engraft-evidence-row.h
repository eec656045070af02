/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_EVIDENCE_ERROR (engraft_evidence_error_quark ())

/**
 * EngraftEvidenceError:
 * @ENGRAFT_EVIDENCE_ERROR_ROW: a row is not complete or contradicts itself
 * @ENGRAFT_EVIDENCE_ERROR_FILE: a file has not the columns of evidence
 *
 * Why rows of evidence were refused.
 */
typedef enum
{
  ENGRAFT_EVIDENCE_ERROR_ROW,
  ENGRAFT_EVIDENCE_ERROR_FILE,
} EngraftEvidenceError;

GQuark engraft_evidence_error_quark (void);

/**
 * EngraftEvidenceField:
 * @ENGRAFT_EVIDENCE_FIELD_ID: number of the row
 * @ENGRAFT_EVIDENCE_FIELD_STUDY: name of the study
 * @ENGRAFT_EVIDENCE_FIELD_YEAR: year of the report
 * @ENGRAFT_EVIDENCE_FIELD_CONDITION: condition
 * @ENGRAFT_EVIDENCE_FIELD_THERAPY: therapy
 * @ENGRAFT_EVIDENCE_FIELD_REGIMEN: regimen or product
 * @ENGRAFT_EVIDENCE_FIELD_DESIGN: design of the study
 * @ENGRAFT_EVIDENCE_FIELD_PATIENTS: patients of the study
 * @ENGRAFT_EVIDENCE_FIELD_ENDPOINT: endpoint
 * @ENGRAFT_EVIDENCE_FIELD_KIND: efficacy, mortality, harm, model or landscape
 * @ENGRAFT_EVIDENCE_FIELD_TIME: when, in words
 * @ENGRAFT_EVIDENCE_FIELD_MONTHS: when, in months
 * @ENGRAFT_EVIDENCE_FIELD_EVENTS: patients with the event
 * @ENGRAFT_EVIDENCE_FIELD_TOTAL: patients that could have it
 * @ENGRAFT_EVIDENCE_FIELD_PERCENT: percentage that was reported
 * @ENGRAFT_EVIDENCE_FIELD_PERCENT_TO: the other end, where a range of percentages was reported
 * @ENGRAFT_EVIDENCE_FIELD_VALUE: another value that was reported
 * @ENGRAFT_EVIDENCE_FIELD_VALUE_TO: the other end of a range of values
 * @ENGRAFT_EVIDENCE_FIELD_LOWER: lower limit, in the units of the value
 * @ENGRAFT_EVIDENCE_FIELD_UPPER: upper limit
 * @ENGRAFT_EVIDENCE_FIELD_LIMITS: what the limits are
 * @ENGRAFT_EVIDENCE_FIELD_COMPARATOR: what the other arm had
 * @ENGRAFT_EVIDENCE_FIELD_EFFECT: effect as it was reported
 * @ENGRAFT_EVIDENCE_FIELD_RESTS_ON: what a claim rests on
 * @ENGRAFT_EVIDENCE_FIELD_REFERENCE: citation
 * @ENGRAFT_EVIDENCE_FIELD_IDENTIFIER: DOI, PMID or another identifier
 * @ENGRAFT_EVIDENCE_FIELD_STATUS: claim, primary, check or own
 * @ENGRAFT_EVIDENCE_FIELD_OVERLAP: rows of one such group tell of the same patients
 * @ENGRAFT_EVIDENCE_FIELD_TAKES_PART: whether the one who collected it would pool it
 * @ENGRAFT_EVIDENCE_FIELD_WHY_NOT: and why not
 * @ENGRAFT_EVIDENCE_FIELD_DIFFERS: how claim and primary source differ, in a sentence
 * @ENGRAFT_EVIDENCE_FIELD_NOTE: a note
 *
 * What is told of each row, in the order of the columns of the data file.
 */
typedef enum
{
  ENGRAFT_EVIDENCE_FIELD_ID,
  ENGRAFT_EVIDENCE_FIELD_STUDY,
  ENGRAFT_EVIDENCE_FIELD_YEAR,
  ENGRAFT_EVIDENCE_FIELD_CONDITION,
  ENGRAFT_EVIDENCE_FIELD_THERAPY,
  ENGRAFT_EVIDENCE_FIELD_REGIMEN,
  ENGRAFT_EVIDENCE_FIELD_DESIGN,
  ENGRAFT_EVIDENCE_FIELD_PATIENTS,
  ENGRAFT_EVIDENCE_FIELD_ENDPOINT,
  ENGRAFT_EVIDENCE_FIELD_KIND,
  ENGRAFT_EVIDENCE_FIELD_TIME,
  ENGRAFT_EVIDENCE_FIELD_MONTHS,
  ENGRAFT_EVIDENCE_FIELD_EVENTS,
  ENGRAFT_EVIDENCE_FIELD_TOTAL,
  ENGRAFT_EVIDENCE_FIELD_PERCENT,
  ENGRAFT_EVIDENCE_FIELD_PERCENT_TO,
  ENGRAFT_EVIDENCE_FIELD_VALUE,
  ENGRAFT_EVIDENCE_FIELD_VALUE_TO,
  ENGRAFT_EVIDENCE_FIELD_LOWER,
  ENGRAFT_EVIDENCE_FIELD_UPPER,
  ENGRAFT_EVIDENCE_FIELD_LIMITS,
  ENGRAFT_EVIDENCE_FIELD_COMPARATOR,
  ENGRAFT_EVIDENCE_FIELD_EFFECT,
  ENGRAFT_EVIDENCE_FIELD_RESTS_ON,
  ENGRAFT_EVIDENCE_FIELD_REFERENCE,
  ENGRAFT_EVIDENCE_FIELD_IDENTIFIER,
  ENGRAFT_EVIDENCE_FIELD_STATUS,
  ENGRAFT_EVIDENCE_FIELD_OVERLAP,
  ENGRAFT_EVIDENCE_FIELD_TAKES_PART,
  ENGRAFT_EVIDENCE_FIELD_WHY_NOT,
  ENGRAFT_EVIDENCE_FIELD_DIFFERS,
  ENGRAFT_EVIDENCE_FIELD_NOTE,
} EngraftEvidenceField;

/**
 * ENGRAFT_EVIDENCE_N_FIELDS:
 *
 * How many fields a row of evidence has.
 */
#define ENGRAFT_EVIDENCE_N_FIELDS (ENGRAFT_EVIDENCE_FIELD_NOTE + 1)

/**
 * EngraftEvidenceStatus:
 * @ENGRAFT_EVIDENCE_STATUS_CLAIM: an article claims it
 * @ENGRAFT_EVIDENCE_STATUS_PRIMARY: found in the primary source
 * @ENGRAFT_EVIDENCE_STATUS_CHECK: still to be checked against the source
 * @ENGRAFT_EVIDENCE_STATUS_OWN: added by the user
 *
 * How far a row was checked.
 */
typedef enum
{
  ENGRAFT_EVIDENCE_STATUS_CLAIM,
  ENGRAFT_EVIDENCE_STATUS_PRIMARY,
  ENGRAFT_EVIDENCE_STATUS_CHECK,
  ENGRAFT_EVIDENCE_STATUS_OWN,
} EngraftEvidenceStatus;

#define ENGRAFT_TYPE_EVIDENCE_ROW (engraft_evidence_row_get_type ())

G_DECLARE_FINAL_TYPE (EngraftEvidenceRow, engraft_evidence_row, ENGRAFT, EVIDENCE_ROW, GObject)

EngraftEvidenceRow    *engraft_evidence_row_new            (const char * const    *values,
                                                            GError               **error);
const char            *engraft_evidence_field_get_name     (EngraftEvidenceField   field);
const char            *engraft_evidence_value_get_title    (EngraftEvidenceField   field,
                                                            const char            *value);
const char            *engraft_evidence_row_get_text       (EngraftEvidenceRow    *self,
                                                            EngraftEvidenceField   field);
double                 engraft_evidence_row_get_number     (EngraftEvidenceRow    *self,
                                                            EngraftEvidenceField   field);
EngraftEvidenceStatus  engraft_evidence_row_get_status     (EngraftEvidenceRow    *self);
const char            *engraft_evidence_row_get_status_title (EngraftEvidenceRow  *self);
gboolean               engraft_evidence_row_has_counts     (EngraftEvidenceRow    *self);
gboolean               engraft_evidence_row_is_unsupported (EngraftEvidenceRow    *self);
gboolean               engraft_evidence_row_get_share      (EngraftEvidenceRow    *self,
                                                            double                *share,
                                                            double                *lower,
                                                            double                *upper);
gboolean               engraft_evidence_row_is_range       (EngraftEvidenceRow    *self);
char                  *engraft_evidence_row_dup_figure     (EngraftEvidenceRow    *self);
char                  *engraft_evidence_row_dup_basis      (EngraftEvidenceRow    *self);
char                  *engraft_evidence_row_dup_uri        (EngraftEvidenceRow    *self);

G_END_DECLS
