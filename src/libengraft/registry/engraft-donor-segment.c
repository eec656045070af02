/* engraft-donor-segment.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-segment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const void *
get_extent (EngraftDonorSegment *self,
            const EngraftExtent *extent)
{
  return g_mapped_file_get_contents (self->file) + extent->at;
}

const void *
engraft_donor_segment_get_part (EngraftDonorSegment *self,
                                EngraftSegmentPart   part,
                                guint64             *size)
{
  if (size)
    *size = self->header->parts[part].size;

  return get_extent (self, &self->header->parts[part]);
}

guint
engraft_donor_segment_get_n (EngraftDonorSegment *self)
{
  return self->header->n_adults + self->header->n_cords;
}

const guint8 *
engraft_donor_segment_get_typings (EngraftDonorSegment *self,
                                   guint                locus)
{
  return get_extent (self, &self->header->loci[locus].parts[ENGRAFT_LOCUS_PART_TYPINGS]);
}

guint32
engraft_donor_segment_get_typing (EngraftDonorSegment *self,
                                  guint                locus,
                                  guint                donor)
{
  const guint width = self->header->loci[locus].width;
  const guint8 *at = engraft_donor_segment_get_typings (self, locus) + (gsize) donor * width;
  guint32 typing = 0;

  for (guint i = 0; i < width; i++)
    typing |= (guint32) at[i] << 8 * i;

  return typing;
}

const char *
engraft_donor_segment_get_text (EngraftDonorSegment *self,
                                guint                locus,
                                guint32              place)
{
  const EngraftExtent *parts = self->header->loci[locus].parts;
  const guint32 *first = get_extent (self, &parts[ENGRAFT_LOCUS_PART_TEXT_FIRST]);
  const char *texts = get_extent (self, &parts[ENGRAFT_LOCUS_PART_TEXTS]);

  return texts + first[place];
}

/* What a file says of itself is looked at before it is used: no damaged one is read beyond its end. */

static gboolean
extent_fits (const EngraftExtent *extent,
             guint64              length,
             guint64              wanted)
{
  return extent->at % 8 == 0 && extent->at <= length && extent->size <= length - extent->at
         && (wanted == G_MAXUINT64 || extent->size == wanted);
}

static gboolean
texts_end (EngraftDonorSegment *self,
           const EngraftExtent *extent)
{
  const char *texts = get_extent (self, extent);

  return extent->size == 0 || texts[extent->size - 1] == '\0';
}

static gboolean
dictionary_is_sound (EngraftDonorSegment       *self,
                     const EngraftSegmentLocus *locus)
{
  const guint32 *first = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_FIRST]);
  const guint16 *p = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_P]);
  const guint32 *pairs = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_PAIRS]);
  const guint32 *text_first = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_TEXT_FIRST]);
  const guint64 n_p = locus->parts[ENGRAFT_LOCUS_PART_P].size / sizeof *p;

  if (first[0] != 0 || first[locus->n_places] != n_p)
    return FALSE;
  for (guint32 i = 0; i < locus->n_places; i++)
    if (first[i] > first[i + 1] || text_first[i] >= locus->parts[ENGRAFT_LOCUS_PART_TEXTS].size)
      return FALSE;
  for (guint64 i = 0; i < n_p; i++)
    if (p[i] >= locus->n_p)
      return FALSE;
  for (guint64 i = 0; i < 2 * (guint64) locus->n_pairs; i++)
    if (pairs[i] >= locus->n_places)
      return FALSE;

  return TRUE;
}

/* Each choice has a genotype at least */
static gboolean
choices_are_sound (EngraftDonorSegment       *self,
                   const EngraftSegmentLocus *locus)
{
  const guint32 *choices = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_CHOICES]);
  const guint32 *first = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_CHOICE_FIRST]);
  const guint32 *genotypes = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_GENOTYPES]);
  const guint64 n = locus->parts[ENGRAFT_LOCUS_PART_GENOTYPES].size / sizeof *genotypes;

  if (first[0] != 0 || first[locus->n_choices] != n)
    return FALSE;
  for (guint32 i = 0; i < locus->n_choices; i++)
    if (first[i] >= first[i + 1] || choices[i] >= locus->n_pairs)
      return FALSE;
  for (guint64 i = 0; i < n; i++)
    if (genotypes[i] >= locus->n_pairs)
      return FALSE;

  return TRUE;
}

static gboolean
locus_is_sound (EngraftDonorSegment       *self,
                const EngraftSegmentLocus *locus,
                guint64                    length)
{
  const EngraftExtent *parts = locus->parts;
  const guint64 n_places = locus->n_places, n = engraft_donor_segment_get_n (self);

  return n_places > 0 && locus->n_pairs > 0 && locus->width <= 3
         && locus->n_pairs <= 1u << 8 * locus->width
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_FIRST], length, 4 * (n_places + 1))
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_P], length, G_MAXUINT64)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_FLAGS], length, n_places)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_TCE], length, n_places)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_PAIRS], length, 8 * (guint64) locus->n_pairs)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_TEXT_FIRST], length, 4 * n_places)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_TEXTS], length, G_MAXUINT64)
         /* one byte more: a scan reads numbers of 3 bytes as of 4 */
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_TYPINGS], length, n * locus->width + 1)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_CHOICES], length, 4 * (guint64) locus->n_choices)
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_CHOICE_FIRST], length, 4 * ((guint64) locus->n_choices + 1))
         && extent_fits (&parts[ENGRAFT_LOCUS_PART_GENOTYPES], length, G_MAXUINT64)
         && parts[ENGRAFT_LOCUS_PART_TEXTS].size > 0 && texts_end (self, &parts[ENGRAFT_LOCUS_PART_TEXTS])
         && dictionary_is_sound (self, locus) && choices_are_sound (self, locus);
}

static gboolean
is_sound (EngraftDonorSegment *self,
          guint64              length)
{
  const EngraftSegmentHeader *header = self->header;
  const guint64 n = (guint64) header->n_adults + header->n_cords;
  const guint64 sizes[ENGRAFT_N_PARTS] = {
    [ENGRAFT_PART_ROWS] = 4 * n, [ENGRAFT_PART_BIRTH] = 2 * n, [ENGRAFT_PART_TRAITS] = n, [ENGRAFT_PART_BLOOD] = n,
    [ENGRAFT_PART_POOL] = 2 * n, [ENGRAFT_PART_ETHNICITY] = 2 * n,
    [ENGRAFT_PART_TNC] = 4 * (guint64) header->n_cords, [ENGRAFT_PART_CD34] = 4 * (guint64) header->n_cords,
    [ENGRAFT_PART_POOL_NAMES] = G_MAXUINT64, [ENGRAFT_PART_ETHNICITY_NAMES] = G_MAXUINT64,
    [ENGRAFT_PART_REMOVED] = G_MAXUINT64, [ENGRAFT_PART_REFUSED] = G_MAXUINT64,
    [ENGRAFT_PART_REFUSED_ROWS] = G_MAXUINT64,
  };

  if (n > G_MAXUINT32)
    return FALSE;
  for (guint i = 0; i < ENGRAFT_N_PARTS; i++)
    if (!extent_fits (&header->parts[i], length, sizes[i]))
      return FALSE;
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    if (!locus_is_sound (self, &header->loci[i], length))
      return FALSE;

  return texts_end (self, &header->parts[ENGRAFT_PART_POOL_NAMES])
         && texts_end (self, &header->parts[ENGRAFT_PART_ETHNICITY_NAMES])
         && texts_end (self, &header->parts[ENGRAFT_PART_REFUSED])
         && memchr (header->checksum, 0, sizeof header->checksum);
}

static char **
dup_names (EngraftDonorSegment *self,
           EngraftSegmentPart   part)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint64 size;
  const char *at = engraft_donor_segment_get_part (self, part, &size), *end = at + size;

  for (; at < end; at += strlen (at) + 1)
    g_strv_builder_add (builder, at);

  return g_strv_builder_end (builder);
}

static void
find_tables (EngraftDonorSegment *self)
{
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    {
      const EngraftSegmentLocus *locus = &self->header->loci[i];

      self->tables[i] = (EgTypingTable) {
        .n_places = locus->n_places, .n_pairs = locus->n_pairs, .first_p = locus->first_p, .n_p = locus->n_p,
        .first = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_FIRST]),
        .p = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_P]),
        .flags = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_FLAGS]),
        .tce = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_TCE]),
        .pairs = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_PAIRS]),
        .n_choices = locus->n_choices, .choices = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_CHOICES]),
        .choice_first = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_CHOICE_FIRST]),
        .genotypes = get_extent (self, &locus->parts[ENGRAFT_LOCUS_PART_GENOTYPES]),
      };
    }
  self->rows = engraft_donor_segment_get_part (self, ENGRAFT_PART_ROWS, NULL);
  self->birth = engraft_donor_segment_get_part (self, ENGRAFT_PART_BIRTH, NULL);
  self->traits = engraft_donor_segment_get_part (self, ENGRAFT_PART_TRAITS, NULL);
  self->blood = engraft_donor_segment_get_part (self, ENGRAFT_PART_BLOOD, NULL);
  self->pool = engraft_donor_segment_get_part (self, ENGRAFT_PART_POOL, NULL);
  self->ethnicity = engraft_donor_segment_get_part (self, ENGRAFT_PART_ETHNICITY, NULL);
  self->tnc = engraft_donor_segment_get_part (self, ENGRAFT_PART_TNC, NULL);
  self->cd34 = engraft_donor_segment_get_part (self, ENGRAFT_PART_CD34, NULL);
  self->pools = dup_names (self, ENGRAFT_PART_POOL_NAMES);
  self->ethnicities = dup_names (self, ENGRAFT_PART_ETHNICITY_NAMES);
  self->n_pools = g_strv_length (self->pools);
  self->n_ethnicities = g_strv_length (self->ethnicities);
}

EngraftDonorSegment *
engraft_donor_segment_open (GFile   *file,
                            GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autoptr(GMappedFile) mapped = g_mapped_file_new (path, FALSE, error);
  EngraftDonorSegment *self;
  gsize length;

  if (!mapped)
    return NULL;

  length = g_mapped_file_get_length (mapped);
  self = g_new0 (EngraftDonorSegment, 1);
  self->header = (const EngraftSegmentHeader *) g_mapped_file_get_contents (mapped);
  self->file = g_steal_pointer (&mapped);
  if (length < sizeof *self->header
      || memcmp (self->header->magic, ENGRAFT_SEGMENT_MAGIC, sizeof self->header->magic) != 0
      || self->header->byte_order != ENGRAFT_SEGMENT_ORDER || !is_sound (self, length))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _("“%s” is not an index of donors, or is damaged. Build the index again."), path);
      engraft_donor_segment_free (self);
      return NULL;
    }
  find_tables (self);

  return self;
}

void
engraft_donor_segment_free (EngraftDonorSegment *self)
{
  g_strfreev (self->pools);
  g_strfreev (self->ethnicities);
  g_free (self->is_gone);
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    g_free (self->antigens[i]);
  g_clear_pointer (&self->file, g_mapped_file_unref);
  g_free (self);
}

/* Among FIRST .. END - 1; G_MAXUINT when it is not there. */
static guint
find_row (EngraftDonorSegment *self,
          guint                first,
          guint                end,
          guint32              row)
{
  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (self->rows[middle] == row)
        return middle;
      if (self->rows[middle] < row)
        first = middle + 1;
      else
        end = middle;
    }

  return G_MAXUINT;
}

void
engraft_donor_segment_hide (EngraftDonorSegment *self,
                            const guint32       *removed,
                            gsize                n)
{
  const guint n_adults = self->header->n_adults, n_donors = engraft_donor_segment_get_n (self);

  for (gsize i = 0; i < n; i++)
    {
      guint donor = find_row (self, 0, n_adults, removed[i]);

      if (donor == G_MAXUINT)
        donor = find_row (self, n_adults, n_donors, removed[i]);
      if (donor == G_MAXUINT || engraft_donor_segment_is_gone (self, donor))
        continue;
      if (!self->is_gone)
        self->is_gone = g_malloc0 (n_donors / 8 + 1);
      self->is_gone[donor / 8] |= (guint8) (1u << donor % 8);
      self->n_gone++;
    }
}

gboolean
engraft_donor_segment_is_gone (EngraftDonorSegment *self,
                               guint                donor)
{
  return self->is_gone && (self->is_gone[donor / 8] & 1u << donor % 8);
}
