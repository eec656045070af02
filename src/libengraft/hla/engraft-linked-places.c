/* engraft-linked-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/hla/engraft-linked-places.h"

#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing-private.h"

enum { NONE = -1, UNKNOWN = -2 };

static const char * const gene_names[ENGRAFT_N_LINKED_GENES] = { "DRB3", "DRB4", "DRB5" };

/* As py-ard has it (drbx.py); families that are not here have none of the genes. */
static const struct { unsigned family; int gene; } linkage[] = {
  { 3, 0 }, { 11, 0 }, { 12, 0 }, { 13, 0 }, { 14, 0 }, { 4, 1 }, { 7, 1 }, { 9, 1 }, { 15, 2 }, { 16, 2 },
};

typedef struct
{
  const EgLocus *gene;
  EngraftPlace  *values[2];      /* of genes that are there */
  guint          n;
  gboolean       is_open;        /* one value, which may stand for both places */
  gboolean       is_absent;      /* typed, and not there */
} Gene;

static int
find_gene (unsigned family)
{
  for (gsize i = 0; i < G_N_ELEMENTS (linkage); i++)
    if (linkage[i].family == family)
      return linkage[i].gene;

  return NONE;
}

/* The gene that goes with a place of DRB1. */
static int
expect_gene (const EgNomenclature *names,
             const EgTyping       *drb1)
{
  int gene = UNKNOWN;

  for (guint32 i = 0; drb1 && i < drb1->n; i++)
    {
      int own = find_gene (eg_allele_get_field (names->names[drb1->alleles[i]], 0));

      if (i > 0 && own != gene)
        return UNKNOWN;
      gene = own;
    }

  return gene;
}

static gboolean
is_null (const EgNomenclature *names,
         const EgTyping       *typing)
{
  for (guint32 i = 0; i < typing->n; i++)
    if (!eg_allele_is_null (names, typing->alleles[i]))
      return FALSE;

  return typing->n > 0;
}

static void
read_gene (Gene                *self,
           EngraftTyping       *typing,
           const EgLocus       *locus)
{
  const EngraftLocusTyping *found = engraft_typing_find (typing, locus);

  memset (self, 0, sizeof *self);
  self->gene = locus;
  if (!found || found->n < 2)
    return;
  for (guint i = 0; i < (found->is_doubled ? 1 : 2); i++)
    {
      EgTypingKind kind = found->places[i]->typing.kind;

      if (kind == EG_TYPING_ABSENT)
        self->is_absent = TRUE;
      else if (kind != EG_TYPING_UNTYPED)
        self->values[self->n++] = found->places[i];
    }
  /* DRB3*01:01 twice is what many write for one copy */
  self->is_open = self->n == 1 || (self->n == 2 && g_str_equal (self->values[0]->text, self->values[1]->text));
}

static void
set_value (EngraftLinkedPlaces  *self,
           const EgNomenclature *names,
           guint                 at,
           const EgLocus        *gene,
           EngraftPlace         *value)
{
  self->genes[at] = gene;
  self->texts[at] = value->text;
  self->typings[at] = value->typing;
  self->states[at] = ENGRAFT_LINKED_TYPED;
  if (is_null (names, &value->typing))
    {
      self->typings[at] = (EgTyping) { .kind = EG_TYPING_ABSENT };
      self->states[at] = ENGRAFT_LINKED_TYPED_ABSENT;
    }
}

static void
set_absent (EngraftLinkedPlaces *self,
            guint                at,
            EngraftLinkedState   state)
{
  self->typings[at] = (EgTyping) { .kind = EG_TYPING_ABSENT };
  self->states[at] = state;
}

/* Untyped, and there by linkage: any P group of the gene. */
static void
set_expected (EngraftLinkedPlaces *self,
              guint                at,
              const EgLocus       *gene)
{
  self->genes[at] = gene;
  self->typings[at] = (EgTyping) { .kind = EG_TYPING_XX };
  self->states[at] = ENGRAFT_LINKED_EXPECTED;
}

static void
init_place (EngraftLinkedPlaces  *self,
            const EgNomenclature *names,
            guint                 at,
            const EgLocus        *any)
{
  const EgLocus *gene = self->genes[at] ? self->genes[at] : any;

  if (self->states[at] != ENGRAFT_LINKED_EXPECTED)
    {
      self->room[at] = g_new (guint32, 2 * self->typings[at].n + 1);
      eg_place_init (&self->places[at], names, gene, &self->typings[at], self->room[at]);
      return;
    }
  self->room[at] = g_new (guint32, gene->n_p + 1);
  for (guint32 i = 0; i < gene->n_p; i++)
    self->room[at][i] = gene->first_p + i;
  self->places[at] = (EgPlace) { .typing = &self->typings[at], .p = self->room[at], .n_p = gene->n_p };
}

/* The values of a gene go to the places that expect it; returns how many are left over. */
static guint
place_expected (EngraftLinkedPlaces  *self,
                const EgNomenclature *names,
                Gene                 *gene,
                int                   index,
                const int             expected[2],
                gboolean              taken[2])
{
  guint used = 0;

  for (guint i = 0; i < 2; i++)
    {
      if (expected[i] != index)
        continue;
      taken[i] = TRUE;
      if (used < gene->n)
        set_value (self, names, i, gene->gene, gene->values[used++]);
      else if (gene->n > 0 && gene->is_open)
        set_value (self, names, i, gene->gene, gene->values[0]);
      else if (gene->n > 0 || gene->is_absent)
        {
          set_absent (self, i, ENGRAFT_LINKED_TYPED_ABSENT);
          self->is_unusual = TRUE;
        }
      else
        set_expected (self, i, gene->gene);
    }

  return gene->is_open && used > 0 ? 0 : gene->n - used;
}

/* What linkage does not expect goes where nothing is known, else where nothing is expected, else where
 * another gene was expected and is untyped. */
static gboolean
place_other (EngraftLinkedPlaces  *self,
             const EgNomenclature *names,
             const Gene           *gene,
             EngraftPlace         *value,
             const int             expected[2],
             gboolean              taken[2])
{
  for (int round = 0; round < 3; round++)
    for (guint i = 0; i < 2; i++)
      if (round == 0 ? !taken[i] && expected[i] == UNKNOWN
                     : round == 1 ? !taken[i] : self->states[i] == ENGRAFT_LINKED_EXPECTED)
        {
          self->is_unusual |= round > 0;
          taken[i] = TRUE;
          set_value (self, names, i, gene->gene, value);
          return TRUE;
        }

  return FALSE;
}

static gboolean
find_loci (const EgNomenclature  *names,
           const EgLocus        **drb1,
           const EgLocus         *genes[ENGRAFT_N_LINKED_GENES])
{
  gboolean ok;

  *drb1 = eg_nomenclature_find_locus (names, "DRB1", 4);
  ok = *drb1 != NULL;
  for (guint i = 0; i < ENGRAFT_N_LINKED_GENES; i++)
    {
      genes[i] = eg_nomenclature_find_locus (names, gene_names[i], strlen (gene_names[i]));
      ok &= genes[i] != NULL;
    }

  return ok;
}

/* Where no value is: absent as typed or by linkage, or not known. */
static void
fill_rest (EngraftLinkedPlaces *self,
           const Gene           genes[ENGRAFT_N_LINKED_GENES],
           const int            expected[2],
           const gboolean       taken[2])
{
  gboolean are_absent = TRUE;

  for (guint i = 0; i < ENGRAFT_N_LINKED_GENES; i++)
    are_absent &= genes[i].n > 0 || genes[i].is_absent;
  for (guint i = 0; i < 2; i++)
    if (!taken[i])
      {
        if (are_absent)
          set_absent (self, i, ENGRAFT_LINKED_TYPED_ABSENT);
        else if (expected[i] == NONE)
          set_absent (self, i, ENGRAFT_LINKED_EXPECTED_ABSENT);
      }
}

gboolean
engraft_linked_places_init (EngraftLinkedPlaces *self,
                            EngraftTyping       *typing)
{
  const EgNomenclature *names = engraft_nomenclature_get_view (engraft_typing_get_nomenclature (typing));
  const EgLocus *drb1, *loci[ENGRAFT_N_LINKED_GENES];
  Gene genes[ENGRAFT_N_LINKED_GENES];
  gboolean taken[2] = { FALSE, FALSE };
  guint n_left[ENGRAFT_N_LINKED_GENES];
  int expected[2];

  memset (self, 0, sizeof *self);
  if (!find_loci (names, &drb1, loci))
    return FALSE;
  for (guint i = 0; i < 2; i++)
    expected[i] = expect_gene (names, engraft_typing_get_place (typing, "DRB1", i));
  for (int i = 0; i < ENGRAFT_N_LINKED_GENES; i++)
    {
      read_gene (&genes[i], typing, loci[i]);
      self->is_typed |= genes[i].n > 0 || genes[i].is_absent;
      n_left[i] = place_expected (self, names, &genes[i], i, expected, taken);
    }
  for (int i = 0; i < ENGRAFT_N_LINKED_GENES; i++)
    for (guint j = genes[i].n - n_left[i]; n_left[i] > 0 && j < (genes[i].is_open ? 1 : genes[i].n); j++)
      if (!place_other (self, names, &genes[i], genes[i].values[j], expected, taken))
        self->is_unusual = TRUE;
  fill_rest (self, genes, expected, taken);
  for (guint i = 0; i < 2; i++)
    init_place (self, names, i, loci[0]);

  return TRUE;
}

void
engraft_linked_places_clear (EngraftLinkedPlaces *self)
{
  for (guint i = 0; i < 2; i++)
    g_free (self->room[i]);
}
