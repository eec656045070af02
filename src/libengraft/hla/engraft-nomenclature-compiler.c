/* engraft-nomenclature-compiler.c: from the files of a release to one block.
 *
 * The files are described in wmda/README.md of the release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-compiler.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "kernel/hla/eg-nomenclature.h"
#include "libengraft/hla/engraft-nomenclature-antigens.h"
#include "libengraft/hla/engraft-nomenclature-changes.h"
#include "libengraft/hla/engraft-nomenclature.h"
#include "libengraft/hla/engraft-release-lines.h"

/* All antigens of an allele: four fields of a line, each with a few. */
#define MAX_ANTIGENS 32

typedef struct
{
  guint32  locus;
  EgAllele name;
} Name;

typedef struct
{
  guint32 locus;
  EgGroup group;
} Group;

typedef struct
{
  EngraftReleaseFiles *files;
  EgNomenclature       names;         /* a view of the arrays, as far as they are made */
  GArray              *loci;          /* of EgLocus */
  GArray              *alleles;       /* of EgAllele */
  GArray              *facts;         /* of EgAlleleFacts */
  GArray              *g, *p;         /* of EgGroup */
  GArray              *members;       /* of guint32 */
  GArray              *numbers;       /* of guint16 */
  GArray              *changes;       /* of EgChange */
  EngraftAntigens     *antigens;
  GString             *release;
} Compiler;

static const EgLocus *
find_locus (Compiler    *self,
            EngraftSpan  name)
{
  return engraft_changes_find_locus (&self->names, name);
}

static guint32
add_locus (Compiler    *self,
           EngraftSpan  name)
{
  EgLocus locus = { .system = EG_NO_INDEX };

  for (guint i = self->loci->len; i-- > 0;)
    if (strncmp (g_array_index (self->loci, EgLocus, i).name, name.text, engraft_span_length (name)) == 0
        && g_array_index (self->loci, EgLocus, i).name[engraft_span_length (name)] == '\0')
      return i;

  memcpy (locus.name, name.text, engraft_span_length (name));
  g_array_append_val (self->loci, locus);

  return self->loci->len - 1;
}

static gboolean
parse_name (EngraftSpan   span,
            int           first_width,
            EgAllele     *name)
{
  return eg_allele_parse (span.text, span.end, first_width, name) == span.end && *name;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  const Name *x = a, *y = b;

  if (x->locus != y->locus)
    return x->locus < y->locus ? -1 : 1;

  return (x->name > y->name) - (x->name < y->name);
}

/* “# version: IPD-IMGT/HLA 3.58.0” */
static void
find_release (Compiler *self)
{
  gsize size;
  const char *text = g_bytes_get_data (self->files->files[ENGRAFT_RELEASE_ALLELES], &size);
  const char *start = g_strstr_len (text, MIN (size, 2000), "# version:");

  g_string_assign (self->release, _("unknown release"));
  if (start)
    {
      const char *end;

      start += strlen ("# version:");
      end = memchr (start, '\n', text + size - start);
      g_string_assign (self->release, "");
      g_string_append_len (self->release, start, MIN (end ? end - start : 0, 40));
      g_strstrip (self->release->str);
      g_string_set_size (self->release, strlen (self->release->str));
    }
}

static gboolean
read_name (Compiler             *self,
           EngraftReleaseLines  *lines,
           GArray               *names,
           GError              **error)
{
  EngraftSpan rest = lines->fields[1], locus;
  const char *colon;
  guint8 *width;
  Name name;

  if (lines->n_fields < 2 || !engraft_span_cut (&rest, '*', &locus) || !rest.text
      || engraft_span_length (locus) == 0 || engraft_span_length (locus) >= sizeof ((EgLocus *) NULL)->name
      || !parse_name (rest, 1, &name.name))
    {
      engraft_release_lines_refuse (lines, error, _("this is no name of an allele."));
      return FALSE;
    }
  name.locus = add_locus (self, locus);
  g_array_append_val (names, name);
  colon = memchr (rest.text, ':', engraft_span_length (rest));
  width = &g_array_index (self->loci, EgLocus, name.locus).first_width;
  *width = colon && (*width == 0 || colon - rest.text < *width) ? MIN (colon - rest.text, 4) : *width;

  return TRUE;
}

static gboolean
read_alleles (Compiler  *self,
              GError   **error)
{
  g_autoptr(GArray) names = g_array_new (FALSE, FALSE, sizeof (Name));
  const EgAlleleFacts nothing = { .g = EG_NO_INDEX, .p = EG_NO_INDEX, .tce = { EG_TCE_NONE, EG_TCE_NONE } };
  EngraftReleaseLines lines;

  engraft_release_lines_init (&lines, self->files, ENGRAFT_RELEASE_ALLELES, ',');
  engraft_release_lines_next (&lines);     /* the names of the columns */
  while (engraft_release_lines_next (&lines))
    if (!read_name (self, &lines, names, error))
      return FALSE;

  g_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const Name *name = &g_array_index (names, Name, i);
      EgLocus *locus = &g_array_index (self->loci, EgLocus, name->locus);

      if (i > 0 && compare_names (name, name - 1) == 0)
        continue;
      if (locus->n == 0)
        locus->first = self->alleles->len;
      locus->n++;
      g_array_append_val (self->alleles, name->name);
      g_array_append_val (self->facts, nothing);
    }
  for (guint i = 0; i < self->loci->len; i++)
    {
      EgLocus *locus = &g_array_index (self->loci, EgLocus, i);

      locus->first_width = locus->first_width ? locus->first_width : 2;
    }
  self->names.loci = (const EgLocus *) self->loci->data;
  self->names.n_loci = self->loci->len;
  self->names.names = (const EgAllele *) self->alleles->data;
  self->names.n_alleles = self->alleles->len;

  return TRUE;
}

/* The allele of a line, whose locus and name are its first two fields. */
static guint32
find_allele (Compiler             *self,
             EngraftReleaseLines  *lines,
             const EgLocus        *locus,
             EngraftSpan           name,
             GError              **error)
{
  EgAllele allele;
  guint32 index = EG_NO_INDEX;

  if (locus && parse_name (name, locus->first_width, &allele))
    index = eg_nomenclature_find (&self->names, locus, allele);
  if (index == EG_NO_INDEX)
    engraft_release_lines_refuse (lines, error,
                                  _("there is no allele “%.*s*%.*s” in Allelelist.txt. The files may be of "
                                    "different releases."),
                                  (int) MIN (engraft_span_length (lines->fields[0]), 40), lines->fields[0].text,
                                  (int) MIN (engraft_span_length (name), 40), name.text);

  return index;
}

static gboolean
read_group (Compiler             *self,
            EngraftReleaseLines  *lines,
            Group                *group,
            GError              **error)
{
  const EgLocus *locus = lines->n_fields >= 2 ? find_locus (self, lines->fields[0]) : NULL;
  EngraftSpan rest = lines->fields[1], piece, name = lines->n_fields > 2 ? lines->fields[2] : (EngraftSpan) { 0 };

  if (!locus)
    {
      engraft_release_lines_refuse (lines, error, _("this is no group of a locus in Allelelist.txt. The files may be of "
                                                    "different releases."));
      return FALSE;
    }
  group->group.first_member = self->members->len;
  while (engraft_span_cut (&rest, '/', &piece))
    {
      guint32 member = find_allele (self, lines, locus, piece, error);

      if (member == EG_NO_INDEX)
        return FALSE;
      g_array_append_val (self->members, member);
    }
  group->locus = locus - self->names.loci;
  group->group.n_members = self->members->len - group->group.first_member;
  group->group.name = self->names.names[g_array_index (self->members, guint32, group->group.first_member)];
  if (engraft_span_length (name) > 0 && !parse_name (name, locus->first_width, &group->group.name))
    {
      engraft_release_lines_refuse (lines, error, _("the name of the group cannot be read."));
      return FALSE;
    }

  return TRUE;
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const Group *x = a, *y = b;

  if (x->locus != y->locus)
    return x->locus < y->locus ? -1 : 1;

  return (x->group.name > y->group.name) - (x->group.name < y->group.name);
}

static gboolean
read_groups (Compiler           *self,
             EngraftReleaseFile  file,
             GError            **error)
{
  gboolean is_p = file == ENGRAFT_RELEASE_P_GROUPS;
  GArray *groups = is_p ? self->p : self->g;
  g_autoptr(GArray) read = g_array_new (FALSE, FALSE, sizeof (Group));
  EngraftReleaseLines lines;

  engraft_release_lines_init (&lines, self->files, file, ';');
  while (engraft_release_lines_next (&lines))
    {
      Group group;

      if (!read_group (self, &lines, &group, error))
        return FALSE;
      g_array_append_val (read, group);
    }

  g_array_sort (read, compare_groups);
  for (guint i = 0; i < read->len; i++)
    {
      const Group *group = &g_array_index (read, Group, i);
      EgLocus *locus = &g_array_index (self->loci, EgLocus, group->locus);
      guint32 *first = is_p ? &locus->first_p : &locus->first_g, *n = is_p ? &locus->n_p : &locus->n_g;

      if ((*n)++ == 0)
        *first = i;
      for (guint j = 0; j < group->group.n_members; j++)
        {
          guint32 member = g_array_index (self->members, guint32, group->group.first_member + j);
          EgAlleleFacts *facts = &g_array_index (self->facts, EgAlleleFacts, member);

          *(is_p ? &facts->p : &facts->g) = i;
        }
      g_array_append_val (groups, group->group);
    }

  return TRUE;
}

static gboolean
read_serology (Compiler  *self,
               GError   **error)
{
  EngraftReleaseLines lines;

  engraft_release_lines_init (&lines, self->files, ENGRAFT_RELEASE_SEROLOGY, ';');
  while (engraft_release_lines_next (&lines))
    {
      const EgLocus *locus = lines.n_fields >= 2 ? find_locus (self, lines.fields[0]) : NULL;
      guint32 allele = find_allele (self, &lines, locus, lines.fields[1], error);
      EgAlleleFacts *facts;

      if (allele == EG_NO_INDEX)
        return FALSE;
      facts = &g_array_index (self->facts, EgAlleleFacts, allele);
      facts->first_antigen = self->numbers->len;
      facts->n_antigens = facts->n_expert = 0;
      for (guint i = 2; i < MIN (lines.n_fields, 6); i++)
        {
          EngraftSpan rest = lines.fields[i], piece;

          while (engraft_span_cut (&rest, '/', &piece))
            {
              guint16 number = engraft_antigen_parse (piece);

              if (number > 0 && facts->n_antigens < MAX_ANTIGENS)
                {
                  g_array_append_val (self->numbers, number);
                  facts->n_antigens++;
                  facts->n_expert += i == 5;
                }
            }
        }
    }

  return TRUE;
}

/* 0 of a null allele, 3, and 2a, which was 3 in version 1; $: by the functional distance. */
static guint8
parse_tce (EngraftSpan span)
{
  return engraft_span_length (span) > 0 && *span.text >= '0' && *span.text <= '4' ? (guint8) (*span.text - '0')
                                                                                  : EG_TCE_NONE;
}

static gboolean
find_full_name (Compiler    *self,
                EngraftSpan  span,
                guint32     *allele)
{
  EngraftSpan rest = span, name;
  const EgLocus *locus;
  EgAllele value;

  if (!engraft_span_cut (&rest, '*', &name) || !rest.text)
    return FALSE;
  locus = find_locus (self, name);
  *allele = locus && parse_name (rest, locus->first_width, &value) ? eg_nomenclature_find (&self->names, locus, value)
                                                                   : EG_NO_INDEX;

  return *allele != EG_NO_INDEX;
}

static gboolean
read_tce (Compiler  *self,
          GError   **error)
{
  EngraftReleaseLines lines;
  guint32 allele;

  engraft_release_lines_init (&lines, self->files, ENGRAFT_RELEASE_TCE, ',');
  engraft_release_lines_next (&lines);
  while (engraft_release_lines_next (&lines))
    {
      EgAlleleFacts *facts;

      if (lines.n_fields < 4 || !find_full_name (self, lines.fields[0], &allele))
        {
          engraft_release_lines_refuse (&lines, error, _("there is no such allele in Allelelist.txt. The files may be "
                                                         "of different releases."));
          return FALSE;
        }
      facts = &g_array_index (self->facts, EgAlleleFacts, allele);
      facts->tce[0] = parse_tce (lines.fields[2]);
      facts->tce[1] = parse_tce (lines.fields[3]);
    }

  return TRUE;
}

static gboolean
span_is (EngraftSpan  span,
         const char  *text)
{
  return engraft_span_length (span) == strlen (text) && memcmp (span.text, text, strlen (text)) == 0;
}

static gboolean
read_sequences (Compiler  *self,
                GError   **error)
{
  EngraftReleaseLines lines;
  guint32 allele;

  engraft_release_lines_init (&lines, self->files, ENGRAFT_RELEASE_SEQUENCES, ',');
  engraft_release_lines_next (&lines);
  while (engraft_release_lines_next (&lines))
    {
      EngraftSpan partial, type;

      if (lines.n_fields < 8 || !find_full_name (self, lines.fields[0], &allele))
        {
          engraft_release_lines_refuse (&lines, error, _("there is no such allele in Allelelist.txt. The files may be "
                                                         "of different releases."));
          return FALSE;
        }
      partial = lines.fields[6];
      type = lines.fields[7];
      g_array_index (self->facts, EgAlleleFacts, allele).sequence =
        !span_is (partial, "Full") ? EG_SEQUENCE_PARTIAL
                                   : span_is (type, "gDNA") ? EG_SEQUENCE_FULL_GDNA : EG_SEQUENCE_FULL_CDNA;
    }

  return TRUE;
}

static void
add_changes (Compiler *self,
             GArray   *changes)
{
  engraft_changes_tidy (changes);
  for (guint i = 0; i < changes->len; i++)
    {
      const EngraftNameChange *change = &g_array_index (changes, EngraftNameChange, i);
      EgLocus *locus = &g_array_index (self->loci, EgLocus, change->locus);

      if (locus->n_changes++ == 0)
        locus->first_change = self->changes->len;
      g_array_append_val (self->changes, change->change);
    }
}

/* Antigens, and names that were given up. */
static gboolean
read_names (Compiler  *self,
            GError   **error)
{
  g_autoptr(GArray) changes = g_array_new (FALSE, FALSE, sizeof (EngraftNameChange));
  EngraftReleaseLines lines;

  engraft_release_lines_init (&lines, self->files, ENGRAFT_RELEASE_NAMES, ';');
  while (engraft_release_lines_next (&lines))
    {
      gsize length = engraft_span_length (lines.fields[0]);
      gboolean is_deleted = lines.n_fields > 3 && engraft_span_length (lines.fields[3]) > 0;
      const EgLocus *locus;
      EngraftNameChange change = { 0 };

      if (lines.n_fields < 2 || length == 0)
        {
          engraft_release_lines_refuse (&lines, error, _("a name is missing."));
          return FALSE;
        }
      if (lines.fields[0].text[length - 1] != '*')
        {
          if (!is_deleted)
            engraft_antigens_add (self->antigens, lines.fields[0], engraft_antigen_parse (lines.fields[1]));
          continue;
        }
      locus = find_locus (self, lines.fields[0]);
      if (!is_deleted || !locus || !engraft_changes_parse_name (lines.fields[1], locus->first_width, &change.change.before))
        continue;
      if (lines.n_fields > 4 && engraft_span_length (lines.fields[4]) > 0)
        engraft_changes_parse_name (lines.fields[4], locus->first_width, &change.change.now);
      change.locus = locus - self->names.loci;
      g_array_append_val (changes, change);
    }
  engraft_changes_read_more (changes, &self->names, self->files, self->release->str);
  add_changes (self, changes);

  return TRUE;
}

static GBytes *
finish (Compiler *self)
{
  EgNomenclature *names = &self->names;
  gsize size;
  gpointer block;

  engraft_antigens_finish (self->antigens, names, (EgLocus *) self->loci->data);
  names->release = self->release->str;
  names->checksum = self->files->checksum;
  names->facts = (const EgAlleleFacts *) self->facts->data;
  names->g = (const EgGroup *) self->g->data;
  names->n_g = self->g->len;
  names->p = (const EgGroup *) self->p->data;
  names->n_p = self->p->len;
  names->members = (const guint32 *) self->members->data;
  names->n_members = self->members->len;
  names->numbers = (const guint16 *) self->numbers->data;
  names->n_numbers = self->numbers->len;
  names->changes = (const EgChange *) self->changes->data;
  names->n_changes = self->changes->len;
  size = eg_nomenclature_write (names, NULL);
  block = g_malloc (size);
  eg_nomenclature_write (names, block);

  return g_bytes_new_take (block, size);
}

GBytes *
engraft_nomenclature_compile (EngraftReleaseFiles  *files,
                              GError              **error)
{
  Compiler self = {
    .files = files,
    .loci = g_array_new (FALSE, TRUE, sizeof (EgLocus)),
    .alleles = g_array_new (FALSE, FALSE, sizeof (EgAllele)),
    .facts = g_array_new (FALSE, FALSE, sizeof (EgAlleleFacts)),
    .g = g_array_new (FALSE, FALSE, sizeof (EgGroup)),
    .p = g_array_new (FALSE, FALSE, sizeof (EgGroup)),
    .members = g_array_new (FALSE, FALSE, sizeof (guint32)),
    .numbers = g_array_new (FALSE, FALSE, sizeof (guint16)),
    .changes = g_array_new (FALSE, FALSE, sizeof (EgChange)),
    .antigens = engraft_antigens_new (),
    .release = g_string_new (NULL),
  };
  GBytes *block = NULL;

  find_release (&self);
  if (read_alleles (&self, error)
      && read_groups (&self, ENGRAFT_RELEASE_G_GROUPS, error)
      && read_groups (&self, ENGRAFT_RELEASE_P_GROUPS, error)
      && read_names (&self, error)
      && read_serology (&self, error)
      && engraft_antigens_read (self.antigens, files, error)
      && read_tce (&self, error)
      && read_sequences (&self, error))
    block = finish (&self);
  g_array_unref (self.loci);
  g_array_unref (self.alleles);
  g_array_unref (self.facts);
  g_array_unref (self.g);
  g_array_unref (self.p);
  g_array_unref (self.members);
  g_array_unref (self.numbers);
  g_array_unref (self.changes);
  engraft_antigens_free (self.antigens);
  g_string_free (self.release, TRUE);

  return block;
}
