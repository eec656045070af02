/* engraft-nomenclature-antigens.c: serology of a release.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-nomenclature-antigens.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  guint32   system;
  EgAntigen antigen;
} Read;

/* The antigens that the alleles of a locus are named by. */
static const struct { const char *locus, *system; } systems_of_loci[] = {
  { "A", "A" }, { "B", "B" }, { "C", "Cw" }, { "DRB1", "DR" }, { "DRB3", "DR" }, { "DRB4", "DR" }, { "DRB5", "DR" },
  { "DQB1", "DQ" }, { "DPB1", "DPw" },
};

EngraftAntigens *
engraft_antigens_new (void)
{
  EngraftAntigens *self = g_new (EngraftAntigens, 1);

  self->systems = g_array_new (FALSE, TRUE, sizeof (EgSystem));
  self->read = g_array_new (FALSE, TRUE, sizeof (Read));
  self->antigens = g_array_new (FALSE, FALSE, sizeof (EgAntigen));

  return self;
}

void
engraft_antigens_free (EngraftAntigens *self)
{
  g_array_unref (self->systems);
  g_array_unref (self->read);
  g_array_unref (self->antigens);
  g_free (self);
}

guint16
engraft_antigen_parse (EngraftSpan span)
{
  guint number = 0;

  for (const char *p = span.text; p < span.end; p++)
    {
      if (!g_ascii_isdigit (*p) || number > 6000)
        return 0;
      number = number * 10 + (guint) (*p - '0');
    }

  return (guint16) number;
}

static guint32
find_system (EngraftAntigens *self,
             EngraftSpan      name)
{
  gsize length = engraft_span_length (name);
  EgSystem system = { 0 };

  for (guint i = 0; i < self->systems->len; i++)
    {
      const char *known = g_array_index (self->systems, EgSystem, i).name;

      if (strlen (known) == length && memcmp (known, name.text, length) == 0)
        return i;
    }
  memcpy (system.name, name.text, MIN (length, sizeof system.name - 1));
  g_array_append_val (self->systems, system);

  return self->systems->len - 1;
}

static EgAntigen *
need (EngraftAntigens *self,
      guint32          system,
      guint16          number)
{
  Read new_one = { system, { .number = number } };

  for (guint i = 0; i < self->read->len; i++)
    {
      Read *read = &g_array_index (self->read, Read, i);

      if (read->system == system && read->antigen.number == number)
        return &read->antigen;
    }
  g_array_append_val (self->read, new_one);

  return &g_array_index (self->read, Read, self->read->len - 1).antigen;
}

void
engraft_antigens_add (EngraftAntigens *self,
                      EngraftSpan      system,
                      guint16          number)
{
  if (number > 0 && engraft_span_length (system) < sizeof ((EgSystem *) NULL)->name)
    need (self, find_system (self, system), number);
}

gboolean
engraft_antigens_read (EngraftAntigens      *self,
                       EngraftReleaseFiles  *files,
                       GError              **error)
{
  EngraftReleaseLines lines;

  engraft_release_lines_init (&lines, files, ENGRAFT_RELEASE_ANTIGENS, ';');
  while (engraft_release_lines_next (&lines))
    {
      guint16 number = lines.n_fields > 1 ? engraft_antigen_parse (lines.fields[1]) : 0;
      guint32 system;

      if (number == 0 || engraft_span_length (lines.fields[0]) >= sizeof ((EgSystem *) NULL)->name)
        {
          engraft_release_lines_refuse (&lines, error, _("this is no antigen."));
          return FALSE;
        }
      system = find_system (self, lines.fields[0]);
      need (self, system, number);
      for (guint i = 2; i < MIN (lines.n_fields, 4); i++)
        {
          EngraftSpan rest = lines.fields[i], piece;

          while (engraft_span_cut (&rest, '/', &piece))
            {
              guint16 other = engraft_antigen_parse (piece);

              if (other > 0)
                *(i == 2 ? &need (self, system, other)->broad : &need (self, system, other)->parent) = number;
            }
        }
    }

  return TRUE;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const Read *x = a, *y = b;

  return x->system != y->system ? (int) x->system - (int) y->system
                                : (int) x->antigen.number - (int) y->antigen.number;
}

void
engraft_antigens_finish (EngraftAntigens *self,
                         EgNomenclature  *names,
                         EgLocus         *loci)
{
  g_array_sort (self->read, compare);
  for (guint i = 0; i < self->read->len; i++)
    {
      const Read *read = &g_array_index (self->read, Read, i);
      EgSystem *system = &g_array_index (self->systems, EgSystem, read->system);

      if (system->n_antigens++ == 0)
        system->first_antigen = i;
      g_array_append_val (self->antigens, read->antigen);
    }
  for (gsize i = 0; i < names->n_loci; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (systems_of_loci); j++)
      for (guint k = 0; k < self->systems->len; k++)
        if (g_str_equal (loci[i].name, systems_of_loci[j].locus)
            && g_str_equal (g_array_index (self->systems, EgSystem, k).name, systems_of_loci[j].system))
          loci[i].system = k;
  names->systems = (const EgSystem *) self->systems->data;
  names->n_systems = self->systems->len;
  names->antigens = (const EgAntigen *) self->antigens->data;
  names->n_antigens = self->antigens->len;
}
