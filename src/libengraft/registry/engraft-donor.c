/* engraft-donor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor.h"

#include <math.h>
#include <string.h>

/**
 * EngraftDonor:
 *
 * A donor, or a unit of cord blood, of a registry: what is known of it, and its typings as they were given.
 * It does not change.
 */
struct _EngraftDonor
{
  GObject             parent_instance;

  EngraftDonorRecord  record;
  GStringChunk       *texts;
};

G_DEFINE_FINAL_TYPE (EngraftDonor, engraft_donor, G_TYPE_OBJECT)

static void
engraft_donor_finalize (GObject *object)
{
  EngraftDonor *self = ENGRAFT_DONOR (object);

  g_string_chunk_free (self->texts);

  G_OBJECT_CLASS (engraft_donor_parent_class)->finalize (object);
}

static void
engraft_donor_class_init (EngraftDonorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_donor_finalize;
}

static void
engraft_donor_init (EngraftDonor *self)
{
  self->texts = g_string_chunk_new (256);
}

static const char *
keep (EngraftDonor *self,
      const char   *text)
{
  return text && *text ? g_string_chunk_insert_const (self->texts, text) : "";
}

/**
 * engraft_donor_new: (skip)
 * @record: what is known; its texts are copied, and %NULL is ""
 *
 * Keeps a record.
 *
 * Returns: (transfer full): the donor
 */
EngraftDonor *
engraft_donor_new (const EngraftDonorRecord *record)
{
  EngraftDonor *self;

  g_return_val_if_fail (record && record->id && *record->id, NULL);

  self = g_object_new (ENGRAFT_TYPE_DONOR, NULL);
  self->record = *record;
  self->record.id = keep (self, record->id);
  self->record.grid = keep (self, record->grid);
  self->record.pool = keep (self, record->pool);
  self->record.bank = keep (self, record->bank);
  self->record.ethnicity = keep (self, record->ethnicity);
  self->record.processing = keep (self, record->processing);
  self->record.accreditation = keep (self, record->accreditation);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      self->record.typing[i][k] = keep (self, record->typing[i][k]);

  return self;
}

/**
 * engraft_donor_get_record: (skip)
 * @self: a donor
 *
 * Gets all that is known.
 *
 * Returns: (transfer none): the record; no text of it is %NULL
 */
const EngraftDonorRecord *
engraft_donor_get_record (EngraftDonor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR (self), NULL);

  return &self->record;
}

/**
 * engraft_donor_get_id:
 * @self: a donor
 *
 * Gets the donor's or unit's own number.
 *
 * Returns: the id, as it was given
 */
const char *
engraft_donor_get_id (EngraftDonor *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR (self), NULL);

  return self->record.id;
}

/**
 * engraft_donor_record_init: (skip)
 * @record: where to write
 *
 * Makes a record of which nothing is known: all texts are "", an adult who is available.
 */
void
engraft_donor_record_init (EngraftDonorRecord *record)
{
  g_return_if_fail (record);

  memset (record, 0, sizeof *record);
  record->tnc = record->cd34 = record->volume = NAN;
  record->id = record->grid = record->pool = record->bank = "";
  record->ethnicity = record->processing = record->accreditation = "";
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    record->typing[i][0] = record->typing[i][1] = "";
}

/**
 * engraft_donor_locus_get_name:
 * @locus: a locus
 *
 * Names a locus.
 *
 * Returns: such as “DRB1”
 */
const char *
engraft_donor_locus_get_name (EngraftDonorLocus locus)
{
  static const char *names[ENGRAFT_N_DONOR_LOCI] = {
    "A", "B", "C", "DRB1", "DQB1", "DPB1", "DRB3", "DRB4", "DRB5", "DQA1", "DPA1",
  };

  g_return_val_if_fail ((guint) locus < ENGRAFT_N_DONOR_LOCI, NULL);

  return names[locus];
}
