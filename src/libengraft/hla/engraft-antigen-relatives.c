/* engraft-antigen-relatives.c: broad antigens, splits and associated ones, by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-antigen-relatives.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/hla/engraft-locus-names.h"
#include "libengraft/hla/engraft-nomenclature-private.h"

/* A24, A*24 or HLA-A*24 */
typedef struct
{
  const EgNomenclature *names;
  const EgLocus        *locus;
  const EgSystem       *system;
  const EgAntigen      *antigen;
  gboolean              has_hla, is_family;
} Antigen;

static gboolean
read_antigen (Antigen              *self,
              EngraftNomenclature  *nomenclature,
              const char           *name,
              GError              **error)
{
  const char *bare = g_str_has_prefix (name, "HLA-") ? name + 4 : name, *star = strchr (bare, '*'), *digits = star;
  guint64 number;

  *self = (Antigen) { .names = engraft_nomenclature_get_view (nomenclature), .has_hla = bare != name, .is_family = star != NULL };
  for (digits = star ? star + 1 : bare; !star && g_ascii_isalpha (*digits);)
    digits++;
  self->locus = star ? engraft_locus_find (self->names, bare, star - bare)
                     : engraft_locus_find_antigen (self->names, bare, digits - bare, digits);
  if (self->locus && self->locus->system != EG_NO_INDEX
      && g_ascii_string_to_unsigned (digits, 10, 1, G_MAXUINT16, &number, NULL))
    {
      self->system = &self->names->systems[self->locus->system];
      self->antigen = eg_nomenclature_find_antigen (self->names, self->system, (guint16) number);
    }
  if (self->antigen)
    return TRUE;
  g_set_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_NAME,
               _("There is no antigen “%.40s”. An antigen is like A24, or like A*24 by its family of alleles."), name);

  return FALSE;
}

static void
append (const Antigen *self,
        GString       *text,
        guint16        number)
{
  if (text->len > 0)
    g_string_append_c (text, '/');
  if (self->is_family)
    g_string_append_printf (text, "%s%s*%0*u", self->has_hla ? "HLA-" : "", self->locus->name, self->locus->first_width, number);
  else
    g_string_append_printf (text, "%s%u", self->system->name, number);
}

/* Splits of @broad but @without. */
static void
append_splits (const Antigen *self,
               GString       *text,
               guint16        broad,
               guint16        without)
{
  const EgAntigen *antigens = self->names->antigens + self->system->first_antigen;

  for (guint32 i = 0; broad && i < self->system->n_antigens; i++)
    if (antigens[i].broad == broad && antigens[i].number != without)
      append (self, text, antigens[i].number);
}

static gboolean
is_broad (const Antigen *self,
          guint16        number)
{
  const EgAntigen *antigens = self->names->antigens + self->system->first_antigen;

  for (guint32 i = 0; i < self->system->n_antigens; i++)
    if (antigens[i].broad == number)
      return TRUE;

  return FALSE;
}

/* The number itself where alleles begin with it or it is broad, else that of the antigen that it belongs to:
 * DQ7 is of DQB1*03. */
static guint16
get_family (const Antigen *self)
{
  const EgAntigen *antigen = self->antigen;

  for (guint i = 0; i < 2; i++)
    {
      const guint16 up = antigen->parent ? antigen->parent : antigen->broad;
      const EgAntigen *above = up ? eg_nomenclature_find_antigen (self->names, self->system, up) : NULL;

      if (!above || is_broad (self, antigen->number)
          || (antigen->number <= EG_ALLELE_MAX_FIELD
              && eg_nomenclature_find_prefix (self->names, self->locus, (EgAllele) antigen->number << eg_allele_shift (0)).n > 0))
        break;
      antigen = above;
    }

  return antigen->number;
}

/**
 * engraft_nomenclature_dup_relatives:
 * @self: a release
 * @name: an antigen, such as `A24`, or its family of alleles, such as `A*24` or `HLA-A*24`
 * @relation: what is asked for
 * @error: return location for an error
 *
 * Finds the antigens that are related to one, by `rel_ser_ser.txt` of the release, and names them in the same
 * way.
 *
 * Returns: (transfer full): the names with / between, empty where there are none; %NULL on error:
 *   ENGRAFT_HLA_ERROR_NAME
 */
char *
engraft_nomenclature_dup_relatives (EngraftNomenclature  *self,
                                    const char           *name,
                                    EngraftRelation       relation,
                                    GError              **error)
{
  g_autoptr(GString) text = g_string_new (NULL);
  Antigen antigen;

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (self) && name, NULL);

  if (!read_antigen (&antigen, self, name, error))
    return NULL;
  switch (relation)
    {
    case ENGRAFT_RELATION_FAMILY:
      antigen.is_family = TRUE;
      append (&antigen, text, get_family (&antigen));
      g_string_append (text, ":XX");
      break;

    case ENGRAFT_RELATION_SPLITS:
      append_splits (&antigen, text, antigen.antigen->number, 0);
      break;

    case ENGRAFT_RELATION_SIBLINGS:
      append_splits (&antigen, text, antigen.antigen->broad, antigen.antigen->number);
      break;

    case ENGRAFT_RELATION_BROAD:
      if (antigen.antigen->broad)
        append (&antigen, text, antigen.antigen->broad);
      break;

    case ENGRAFT_RELATION_ASSOCIATED:
    default:
      append (&antigen, text, antigen.antigen->parent ? antigen.antigen->parent : antigen.antigen->number);
      break;
    }

  return g_strdup (text->str);
}
