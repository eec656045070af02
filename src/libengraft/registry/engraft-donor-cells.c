/* engraft-donor-cells.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-cells.h"

#include <math.h>
#include <string.h>

/* The bits of facts: those of files, which do not change */
enum
{
  KIND_SHIFT = 0,       /* 1 bit */
  SEX_SHIFT = 1,        /* 2 */
  ABO_SHIFT = 3,        /* 3 */
  RHESUS_SHIFT = 6,     /* 2 */
  CMV_SHIFT = 8,        /* 2 */
  STATUS_SHIFT = 10,    /* 2 */
  SEGMENT_SHIFT = 12,   /* 2 */
};

static guint
put_code (guint8  *at,
          guint32  code)
{
  guint n = 0;

  for (; code >= 128; code >>= 7)
    at[n++] = (code & 127) | 128;
  at[n++] = code;

  return n;
}

void
donor_cells_set_record (DonorCells               *self,
                        const EngraftDonorRecord *record,
                        WordCodes                *words)
{
  guint n = 0, n_used = 0;

  self->facts = (guint32) record->kind << KIND_SHIFT | (guint32) record->sex << SEX_SHIFT |
                (guint32) record->abo << ABO_SHIFT | (guint32) record->rhesus << RHESUS_SHIFT |
                (guint32) record->cmv << CMV_SHIFT | (guint32) record->status << STATUS_SHIFT |
                (guint32) record->has_segment << SEGMENT_SHIFT;
  self->birth = record->birth;
  self->pool = word_codes_get (words, record->pool);
  self->ethnicity = word_codes_get (words, record->ethnicity);
  self->unit = (DonorUnit) { record->tnc, record->cd34, record->volume, word_codes_get (words, record->bank),
                             word_codes_get (words, record->processing), word_codes_get (words, record->accreditation) };
  self->has_unit = !isnan (record->tnc) || !isnan (record->cd34) || !isnan (record->volume) || self->unit.bank ||
                   self->unit.processing || self->unit.accreditation;
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      {
        guint32 code = word_codes_get (words, record->typing[i][k]);

        n += put_code (self->codes + n, code);
        if (code)
          n_used = n;
      }
  self->n_codes = n_used;
  g_strlcpy (self->id, record->id, sizeof self->id);
  g_strlcpy (self->grid, record->grid, sizeof self->grid);
}

static const char *
get_word (EngraftStringPool *words,
          guint32            code,
          gboolean          *is_whole)
{
  if (code == 0)
    return "";
  if (code <= engraft_string_pool_get_size (words))
    return engraft_string_pool_get (words, code - 1);
  *is_whole = FALSE;

  return "";
}

static gboolean
get_typings (const DonorCells   *self,
             EngraftStringPool  *words,
             EngraftDonorRecord *record)
{
  gboolean is_whole = TRUE;
  guint at = 0;

  for (guint i = 0; i < 2 * ENGRAFT_N_DONOR_LOCI; i++)
    {
      guint32 code = 0;

      for (guint shift = 0; at < self->n_codes; shift += 7)
        {
          const guint8 byte = self->codes[at++];

          if (shift > 28 || (byte & 128 && at == self->n_codes))
            return FALSE;
          code |= (guint32) (byte & 127) << shift;
          if (!(byte & 128))
            break;
        }
      record->typing[i / 2][i % 2] = get_word (words, code, &is_whole);
    }

  return is_whole && at == self->n_codes;
}

static guint
get_bits (guint32   facts,
          guint     shift,
          guint     n_bits,
          guint     greatest,
          gboolean *is_whole)
{
  const guint value = facts >> shift & ((1u << n_bits) - 1);

  if (value > greatest)
    *is_whole = FALSE;

  return value;
}

gboolean
donor_cells_get_record (const DonorCells   *self,
                        EngraftStringPool  *words,
                        EngraftDonorRecord *record)
{
  gboolean is_whole = TRUE;

  engraft_donor_record_init (record);
  record->kind = get_bits (self->facts, KIND_SHIFT, 1, ENGRAFT_DONOR_CORD, &is_whole);
  record->sex = get_bits (self->facts, SEX_SHIFT, 2, ENGRAFT_SEX_MALE, &is_whole);
  record->abo = get_bits (self->facts, ABO_SHIFT, 3, ENGRAFT_ABO_O, &is_whole);
  record->rhesus = get_bits (self->facts, RHESUS_SHIFT, 2, ENGRAFT_SIGN_NEGATIVE, &is_whole);
  record->cmv = get_bits (self->facts, CMV_SHIFT, 2, ENGRAFT_SIGN_NEGATIVE, &is_whole);
  record->status = get_bits (self->facts, STATUS_SHIFT, 2, ENGRAFT_DONOR_DELETED, &is_whole);
  record->has_segment = get_bits (self->facts, SEGMENT_SHIFT, 2, ENGRAFT_SIGN_NEGATIVE, &is_whole);
  record->birth = self->birth;
  record->pool = get_word (words, self->pool, &is_whole);
  record->ethnicity = get_word (words, self->ethnicity, &is_whole);
  if (self->has_unit)
    {
      record->tnc = self->unit.tnc;
      record->cd34 = self->unit.cd34;
      record->volume = self->unit.volume;
      record->bank = get_word (words, self->unit.bank, &is_whole);
      record->processing = get_word (words, self->unit.processing, &is_whole);
      record->accreditation = get_word (words, self->unit.accreditation, &is_whole);
    }
  record->id = self->id;
  record->grid = self->grid;

  return get_typings (self, words, record) && is_whole && *self->id;
}

EngraftDonorKind
donor_facts_get_kind (guint32 facts)
{
  return facts >> KIND_SHIFT & 1;
}

static gboolean
is_same (double a,
         double b)
{
  return a == b || (isnan (a) && isnan (b));
}

gboolean
donor_cells_equal (const DonorCells *self,
                   const DonorCells *other)
{
  if (self->facts != other->facts || self->birth != other->birth || self->pool != other->pool ||
      self->ethnicity != other->ethnicity || self->has_unit != other->has_unit || self->n_codes != other->n_codes ||
      memcmp (self->codes, other->codes, self->n_codes) != 0 || strcmp (self->grid, other->grid) != 0)
    return FALSE;

  return !self->has_unit ||
         (is_same (self->unit.tnc, other->unit.tnc) && is_same (self->unit.cd34, other->unit.cd34) &&
          is_same (self->unit.volume, other->unit.volume) && self->unit.bank == other->unit.bank &&
          self->unit.processing == other->unit.processing && self->unit.accreditation == other->unit.accreditation);
}
