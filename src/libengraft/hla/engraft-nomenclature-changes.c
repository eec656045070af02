/* engraft-nomenclature-changes.c: names that alleles had in other releases.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-changes.h"

#include <string.h>

#include "libengraft/hla/engraft-old-name.h"

typedef struct
{
  GArray               *changes;
  const EgNomenclature *names;
} Reading;

const EgLocus *
engraft_changes_find_locus (const EgNomenclature *names,
                            EngraftSpan           name)
{
  gsize length = engraft_span_length (name);

  if (length > 0 && name.text[length - 1] == '*')
    length--;
  /* names that were given up before 2010 */
  if (length == 2 && memcmp (name.text, "Cw", 2) == 0)
    length = 1;

  return eg_nomenclature_find_locus (names, name.text, length);
}

gboolean
engraft_changes_parse_name (EngraftSpan   span,
                            int           first_width,
                            EgAllele     *name)
{
  *name = engraft_old_name_parse (span.text, span.end, first_width);

  return *name != 0;
}

/* “A*01:02”, up to what cannot be in a name; NULL: none of the release's loci. */
static const EgLocus *
read_full_name (const EgNomenclature *names,
                EngraftSpan           span,
                EgAllele             *name)
{
  EngraftSpan rest = span, before;
  const EgLocus *locus;

  if (!engraft_span_cut (&rest, '*', &before) || !rest.text)
    return NULL;
  locus = engraft_changes_find_locus (names, before);
  for (const char *p = rest.text; p < rest.end; p++)
    if (!g_ascii_isalnum (*p) && *p != ':')
      {
        rest.end = p;
        break;
      }

  return locus && engraft_changes_parse_name (rest, locus->first_width, name) ? locus : NULL;
}

/* Whether a name is in use: of an allele, or the beginning of such with the same letter. */
static gboolean
is_in_use (const EgNomenclature *names,
           const EgLocus        *locus,
           EgAllele              name)
{
  EgAlleleRange range = eg_nomenclature_find_prefix (names, locus, name);

  for (guint32 i = 0; i < range.n; i++)
    if (!eg_allele_get_suffix (name)
        || eg_allele_get_suffix (names->names[range.first + i]) == eg_allele_get_suffix (name))
      return TRUE;

  return FALSE;
}

/* NOW 0: nothing took its place. */
static void
add (Reading       *self,
     const EgLocus *locus,
     EgAllele       before,
     EgAllele       now)
{
  EngraftNameChange change = { .locus = locus - self->names->loci, .change = { before, now } };

  if (before != now && !is_in_use (self->names, locus, before))
    g_array_append_val (self->changes, change);
}

/* “Sequence renamed A*02:1040 (January 2022)”: what a description says that a name became. */
static EngraftSpan
find_target (EngraftSpan text)
{
  static const char * const words[] = { "renamed ", "identical to " };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const char *at = g_strstr_len (text.text, (gssize) engraft_span_length (text), words[i]);

      if (at)
        return (EngraftSpan) { at + strlen (words[i]), text.end };
    }

  return (EngraftSpan) { text.end, text.end };
}

/* AlleleID,Allele,Description */
static void
read_deleted (Reading             *self,
              EngraftReleaseFiles *files)
{
  EngraftReleaseLines lines;

  engraft_release_lines_init (&lines, files, ENGRAFT_RELEASE_DELETED, ',');
  while (engraft_release_lines_next (&lines))
    {
      EgAllele before, now = 0;
      const EgLocus *locus = lines.n_fields > 2 ? read_full_name (self->names, lines.fields[1], &before) : NULL;
      EngraftSpan description;

      if (!locus)
        continue;
      /* there may be commas in it */
      description = (EngraftSpan) { lines.fields[2].text, lines.fields[lines.n_fields - 1].end };
      if (read_full_name (self->names, find_target (description), &now) != locus)
        now = 0;
      add (self, locus, before, now);
    }
}

/* The column of a release: 3.58.0 is 3580; else the first, which is the newest. */
static guint
find_column (EngraftSpan  head,
             const char  *release)
{
  g_autoptr(GString) digits = g_string_new (NULL);
  EngraftSpan rest = head, piece;

  for (const char *p = strrchr (release, ' ') ?: release; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  for (guint i = 0; engraft_span_cut (&rest, ',', &piece); i++)
    if (i > 0 && engraft_span_length (piece) == digits->len && memcmp (piece.text, digits->str, digits->len) == 0)
      return i;

  return 1;
}

/* All names of an allele, from that of the newest release; NA where it was not there. */
static void
read_history_line (Reading     *self,
                   EngraftSpan  line,
                   guint        column)
{
  EngraftSpan rest = line, piece, last = { NULL, NULL };
  const EgLocus *locus_now = NULL;
  EgAllele now = 0;

  for (guint i = 0; engraft_span_cut (&rest, ',', &piece); i++)
    {
      EgAllele before;
      const EgLocus *locus;

      /* it is the same for many releases */
      if (i < column || (last.text && engraft_span_length (piece) == engraft_span_length (last)
                         && memcmp (piece.text, last.text, engraft_span_length (piece)) == 0))
        continue;
      last = piece;
      locus = read_full_name (self->names, piece, &before);
      if (i == column)
        {
          locus_now = locus;
          now = locus ? before : 0;
        }
      else if (locus && (!now || locus == locus_now))
        add (self, locus, before, now);
    }
}

static void
read_history (Reading             *self,
              EngraftReleaseFiles *files,
              const char          *release)
{
  GBytes *bytes = files->files[ENGRAFT_RELEASE_HISTORY];
  EngraftSpan rest = { NULL, NULL }, line;
  guint column = 0;
  gsize size;

  if (bytes)
    {
      rest.text = g_bytes_get_data (bytes, &size);
      rest.end = rest.text + size;
    }
  while (engraft_span_cut (&rest, '\n', &line))
    {
      while (line.end > line.text && g_ascii_isspace (line.end[-1]))
        line.end--;
      if (line.end == line.text || *line.text == '#')
        continue;
      if (column == 0)
        column = find_column (line, release);
      else
        read_history_line (self, line, column);
    }
}

void
engraft_changes_read_more (GArray               *changes,
                           const EgNomenclature *names,
                           EngraftReleaseFiles  *files,
                           const char           *release)
{
  Reading self = { .changes = changes, .names = names };

  read_deleted (&self, files);
  read_history (&self, files, release);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const EngraftNameChange *x = a, *y = b;

  if (x->locus != y->locus)
    return x->locus < y->locus ? -1 : 1;

  return (x->change.before > y->change.before) - (x->change.before < y->change.before);
}

static int
compare_order (gconstpointer a,
               gconstpointer b)
{
  const EngraftNameChange *x = a, *y = b;
  int order = compare_changes (a, b);

  return order ? order : (x->order > y->order) - (x->order < y->order);
}

void
engraft_changes_tidy (GArray *changes)
{
  guint kept = 0;

  for (guint i = 0; i < changes->len; i++)
    g_array_index (changes, EngraftNameChange, i).order = i;
  g_array_sort (changes, compare_order);
  for (guint i = 0; i < changes->len; i++)
    {
      const EngraftNameChange change = g_array_index (changes, EngraftNameChange, i);

      if (kept == 0 || compare_changes (&change, &g_array_index (changes, EngraftNameChange, kept - 1)) != 0)
        g_array_index (changes, EngraftNameChange, kept++) = change;
    }
  g_array_set_size (changes, kept);
}
