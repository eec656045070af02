/* engraft-donor-segment-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-segment-writer.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/registry/engraft-donor-segment.h"
#include "libengraft/registry/engraft-typing-dictionary.h"

#define MAX_TYPINGS (1u << 24)
#define MAX_NAMES 65535
#define MAX_REFUSED 10000
#define AT_ONCE 16384

/* A donor, as he waits */
typedef struct
{
  guint32 row;
  guint32 typings[ENGRAFT_SEARCH_LOCI];
  guint16 birth, pool, ethnicity;
  guint8  traits, blood;
  float   tnc, cd34;
} Waiting;

/* Names by their number */
typedef struct
{
  GHashTable *numbers;
  GString    *texts;
} Names;

struct _EngraftDonorSegmentWriter
{
  char                    *path, *temporary, *checksum;
  FILE                    *out, *waiting[2];     /* adults, units */
  guint                    n[2];
  EngraftTypingDictionary  loci[ENGRAFT_SEARCH_LOCI];
  guint32                  first_p[ENGRAFT_SEARCH_LOCI], n_p[ENGRAFT_SEARCH_LOCI];
  Names                    pools, ethnicities;
  GString                 *refused;              /* of the first, who and then why, each with its 0 */
  GArray                  *refused_rows;
  guint                    n_refused;
  guint64                  at;                   /* how much of the file is written */
};

static gboolean
fail (EngraftDonorSegmentWriter  *self,
      GError                    **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), _("“%s” could not be written: %s"), self->path,
               g_strerror (code));

  return FALSE;
}

static FILE *
open_nameless (EngraftDonorSegmentWriter *self)
{
  g_autofree char *path = g_strconcat (self->path, ".XXXXXX", NULL);
  int descriptor = g_mkstemp (path);

  if (descriptor < 0)
    return NULL;
  g_unlink (path);

  return fdopen (descriptor, "w+b");
}

static void
names_init (Names *self)
{
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_string_new (NULL);
}

static void
names_clear (Names *self)
{
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  if (self->texts)
    g_string_free (g_steal_pointer (&self->texts), TRUE);
}

static guint16
names_intern (Names      *self,
              const char *name)
{
  gpointer number;

  if (g_hash_table_lookup_extended (self->numbers, name, NULL, &number))
    return (guint16) GPOINTER_TO_UINT (number);

  number = GUINT_TO_POINTER (g_hash_table_size (self->numbers));
  g_hash_table_insert (self->numbers, g_strdup (name), number);
  g_string_append_len (self->texts, name, (gssize) strlen (name) + 1);

  return (guint16) GPOINTER_TO_UINT (number);
}

EngraftDonorSegmentWriter *
engraft_donor_segment_writer_new (EngraftNomenclature  *nomenclature,
                                  EngraftMacTable      *macs,
                                  const char           *checksum,
                                  GFile                *file,
                                  GError              **error)
{
  EngraftDonorSegmentWriter *self = g_new0 (EngraftDonorSegmentWriter, 1);
  const EgNomenclature *names = engraft_nomenclature_get_view (nomenclature);

  self->path = g_file_get_path (file);
  self->temporary = g_strconcat (self->path, ".new", NULL);
  self->checksum = g_strdup (checksum);
  self->refused = g_string_new (NULL);
  self->refused_rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  names_init (&self->pools);
  names_init (&self->ethnicities);
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    {
      const EngraftDonorLocus of_donor = engraft_search_locus_to_donor_locus (i);
      const char *name = engraft_donor_locus_get_name (of_donor);
      const EgLocus *locus = eg_nomenclature_find_locus (names, name, strlen (name));

      engraft_typing_dictionary_init (&self->loci[i], nomenclature, macs, of_donor);
      self->first_p[i] = locus ? locus->first_p : 0;
      self->n_p[i] = locus ? locus->n_p : 0;
    }
  self->out = g_fopen (self->temporary, "wb");
  self->waiting[0] = open_nameless (self);
  self->waiting[1] = open_nameless (self);
  if (!self->out || !self->waiting[0] || !self->waiting[1])
    {
      fail (self, error);
      engraft_donor_segment_writer_free (self);
      return NULL;
    }

  return self;
}

void
engraft_donor_segment_writer_free (EngraftDonorSegmentWriter *self)
{
  if (self->out)
    {
      fclose (self->out);
      g_unlink (self->temporary);
    }
  for (guint i = 0; i < 2; i++)
    if (self->waiting[i])
      fclose (self->waiting[i]);
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    engraft_typing_dictionary_clear (&self->loci[i]);
  names_clear (&self->pools);
  names_clear (&self->ethnicities);
  g_string_free (self->refused, TRUE);
  g_array_unref (self->refused_rows);
  g_free (self->path);
  g_free (self->temporary);
  g_free (self->checksum);
  g_free (self);
}

guint
engraft_donor_segment_writer_get_n (EngraftDonorSegmentWriter *self)
{
  return self->n[0] + self->n[1];
}

/* Days from 1900-01-01; a month or a day that is not known counts as passed, as for ages elsewhere. */
static guint16
birth_to_days (guint32 birth)
{
  guint year = birth / 10000, month = birth / 100 % 100, day = birth % 100;
  g_autoptr(GDate) date = NULL, start = g_date_new_dmy (1, G_DATE_JANUARY, 1900);
  int days;

  month = MAX (month, 1);
  day = MAX (day, 1);
  if (year < 1900 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  date = g_date_new_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
  days = g_date_days_between (start, date);

  return days > G_MAXUINT16 ? 0 : (guint16) MAX (days, 1);
}

static void
refuse (EngraftDonorSegmentWriter *self,
        const EngraftDonorRecord  *record,
        const GError              *problem)
{
  const guint32 row = (guint32) record->row;

  if (self->n_refused++ >= MAX_REFUSED)
    return;
  g_string_append_len (self->refused, record->id, (gssize) strlen (record->id) + 1);
  g_string_append_len (self->refused, problem->message, (gssize) strlen (problem->message) + 1);
  g_array_append_val (self->refused_rows, row);
}

gboolean
engraft_donor_segment_writer_add (EngraftDonorSegmentWriter  *self,
                                  const EngraftDonorRecord   *record,
                                  GError                    **error)
{
  const guint kind = record->kind == ENGRAFT_DONOR_CORD;
  Waiting waiting = { .row = (guint32) record->row };

  g_return_val_if_fail (record->row > 0 && record->row <= G_MAXUINT32, FALSE);

  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    {
      const EngraftDonorLocus of_donor = engraft_search_locus_to_donor_locus (i);
      const char * const *texts = record->typing[of_donor];
      g_autoptr(GError) problem = NULL;

      if (!engraft_typing_dictionary_intern (&self->loci[i], texts[0], texts[1], &waiting.typings[i], &problem))
        {
          /* as in a match: of a locus that is rarely counted nothing is known then, and the donor stays */
          if (i >= ENGRAFT_FIRST_RARE_LOCUS)
            continue;
          refuse (self, record, problem);
          return TRUE;
        }
      if (waiting.typings[i] >= MAX_TYPINGS)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("There are more than %u different typings at locus %s."), MAX_TYPINGS,
                       engraft_donor_locus_get_name (of_donor));
          return FALSE;
        }
    }
  waiting.birth = birth_to_days (record->birth);
  waiting.traits = ENGRAFT_TRAITS (record->sex, record->cmv, record->status, record->has_segment);
  waiting.blood = (guint8) ((guint) record->abo | (guint) record->rhesus << 3);
  waiting.pool = names_intern (&self->pools, record->pool);
  waiting.ethnicity = names_intern (&self->ethnicities, record->ethnicity);
  if (g_hash_table_size (self->pools.numbers) > MAX_NAMES || g_hash_table_size (self->ethnicities.numbers) > MAX_NAMES)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("There are more than %d different registries or ethnicities."), MAX_NAMES);
      return FALSE;
    }
  waiting.tnc = (float) record->tnc;
  waiting.cd34 = (float) record->cd34;
  if (fwrite (&waiting, sizeof waiting, 1, self->waiting[kind]) != 1)
    return fail (self, error);
  self->n[kind]++;

  return TRUE;
}

/* Writing */

static gboolean
put (EngraftDonorSegmentWriter *self,
     gconstpointer              data,
     gsize                      size)
{
  self->at += size;

  return size == 0 || fwrite (data, size, 1, self->out) == 1;
}

static gboolean
begin_part (EngraftDonorSegmentWriter *self,
            EngraftExtent             *extent)
{
  static const char zeros[8];
  gboolean is_good = put (self, zeros, (8 - self->at % 8) % 8);

  extent->at = self->at;

  return is_good;
}

static gboolean
write_part (EngraftDonorSegmentWriter *self,
            EngraftExtent             *extent,
            gconstpointer              data,
            gsize                      size)
{
  extent->size = size;

  return begin_part (self, extent) && put (self, data, size);
}

/* One member of all that wait: SIZE bytes from OFFSET on.  The least byte is the first on all machines that an
 * index can come from (its byte order is in it). */
static gboolean
write_column (EngraftDonorSegmentWriter *self,
              EngraftExtent             *extent,
              gsize                      offset,
              gsize                      size,
              gboolean                   only_units)
{
  g_autofree Waiting *waiting = g_new (Waiting, AT_ONCE);
  g_autofree guint8 *bytes = g_malloc (AT_ONCE * size);

  if (!begin_part (self, extent))
    return FALSE;
  for (guint kind = only_units ? 1 : 0; kind < 2; kind++)
    {
      gsize n;

      rewind (self->waiting[kind]);
      while ((n = fread (waiting, sizeof *waiting, AT_ONCE, self->waiting[kind])) > 0)
        {
          for (gsize i = 0; i < n; i++)
            memcpy (bytes + i * size, (const guint8 *) &waiting[i] + offset, size);
          if (!put (self, bytes, n * size))
            return FALSE;
        }
      if (ferror (self->waiting[kind]))
        return FALSE;
    }
  extent->size = self->at - extent->at;

  return TRUE;
}

static gboolean
write_locus (EngraftDonorSegmentWriter *self,
             EngraftSegmentLocus       *header,
             guint                      locus)
{
  EngraftTypingDictionary *names = &self->loci[locus];
  EngraftExtent *parts = header->parts;
  static const char zero;

  header->n_places = engraft_typing_dictionary_get_n_places (names);
  header->n_pairs = engraft_typing_dictionary_get_n_pairs (names);
  header->first_p = self->first_p[locus];
  header->n_p = self->n_p[locus];
  header->n_choices = names->choices->len;
  header->width = header->n_pairs == 1 ? 0 : header->n_pairs <= 1u << 8 ? 1 : header->n_pairs <= 1u << 16 ? 2 : 3;

  return write_part (self, &parts[ENGRAFT_LOCUS_PART_FIRST], names->first->data, 4 * (gsize) names->first->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_P], names->p->data, 2 * (gsize) names->p->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_FLAGS], names->flags->data, names->flags->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_TCE], names->tce->data, names->tce->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_PAIRS], names->pairs->data, 4 * (gsize) names->pairs->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_TEXT_FIRST], names->text_first->data,
                        4 * (gsize) names->text_first->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_TEXTS], names->texts->str, names->texts->len)
         && (header->width == 0 ? write_part (self, &parts[ENGRAFT_LOCUS_PART_TYPINGS], NULL, 0)
                                : write_column (self, &parts[ENGRAFT_LOCUS_PART_TYPINGS],
                                                G_STRUCT_OFFSET (Waiting, typings) + locus * sizeof (guint32),
                                                header->width, FALSE))
         && put (self, &zero, 1) && ++parts[ENGRAFT_LOCUS_PART_TYPINGS].size > 0
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_CHOICES], names->choices->data, 4 * (gsize) names->choices->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_CHOICE_FIRST], names->choice_first->data,
                        4 * (gsize) names->choice_first->len)
         && write_part (self, &parts[ENGRAFT_LOCUS_PART_GENOTYPES], names->genotypes->data,
                        4 * (gsize) names->genotypes->len);
}

static gboolean
write_parts (EngraftDonorSegmentWriter *self,
             EngraftSegmentHeader      *header,
             const guint32             *removed,
             gsize                      n_removed)
{
  static const struct
  {
    EngraftSegmentPart part;
    gsize              offset, size;
    gboolean           only_units;
  } columns[] = {
    { ENGRAFT_PART_ROWS, G_STRUCT_OFFSET (Waiting, row), 4, FALSE },
    { ENGRAFT_PART_BIRTH, G_STRUCT_OFFSET (Waiting, birth), 2, FALSE },
    { ENGRAFT_PART_TRAITS, G_STRUCT_OFFSET (Waiting, traits), 1, FALSE },
    { ENGRAFT_PART_BLOOD, G_STRUCT_OFFSET (Waiting, blood), 1, FALSE },
    { ENGRAFT_PART_POOL, G_STRUCT_OFFSET (Waiting, pool), 2, FALSE },
    { ENGRAFT_PART_ETHNICITY, G_STRUCT_OFFSET (Waiting, ethnicity), 2, FALSE },
    { ENGRAFT_PART_TNC, G_STRUCT_OFFSET (Waiting, tnc), 4, TRUE },
    { ENGRAFT_PART_CD34, G_STRUCT_OFFSET (Waiting, cd34), 4, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!write_column (self, &header->parts[columns[i].part], columns[i].offset, columns[i].size,
                       columns[i].only_units))
      return FALSE;
  for (guint i = 0; i < ENGRAFT_SEARCH_LOCI; i++)
    if (!write_locus (self, &header->loci[i], i))
      return FALSE;

  return write_part (self, &header->parts[ENGRAFT_PART_POOL_NAMES], self->pools.texts->str, self->pools.texts->len)
         && write_part (self, &header->parts[ENGRAFT_PART_ETHNICITY_NAMES], self->ethnicities.texts->str,
                        self->ethnicities.texts->len)
         && write_part (self, &header->parts[ENGRAFT_PART_REMOVED], removed, 4 * n_removed)
         && write_part (self, &header->parts[ENGRAFT_PART_REFUSED], self->refused->str, self->refused->len)
         && write_part (self, &header->parts[ENGRAFT_PART_REFUSED_ROWS], self->refused_rows->data,
                        4 * (gsize) self->refused_rows->len);
}

gboolean
engraft_donor_segment_writer_finish (EngraftDonorSegmentWriter  *self,
                                     guint64                     since_revision,
                                     guint64                     revision,
                                     const guint32              *removed,
                                     gsize                       n_removed,
                                     GError                    **error)
{
  EngraftSegmentHeader header = { .magic = ENGRAFT_SEGMENT_MAGIC, .byte_order = ENGRAFT_SEGMENT_ORDER,
                                  .n_adults = self->n[0], .n_cords = self->n[1], .n_refused = self->n_refused,
                                  .since_revision = since_revision, .revision = revision };
  gboolean is_good;

  g_strlcpy (header.checksum, self->checksum, sizeof header.checksum);
  is_good = put (self, &header, sizeof header) && write_parts (self, &header, removed, n_removed)
            && fseek (self->out, 0, SEEK_SET) == 0 && fwrite (&header, sizeof header, 1, self->out) == 1
            && fflush (self->out) == 0 && fsync (fileno (self->out)) == 0;
  if (!is_good)
    return fail (self, error);
  is_good = fclose (g_steal_pointer (&self->out)) == 0 && g_rename (self->temporary, self->path) == 0;
  if (!is_good)
    {
      fail (self, error);
      g_unlink (self->temporary);
    }

  return is_good;
}
