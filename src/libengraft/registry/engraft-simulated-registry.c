/* engraft-simulated-registry.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-simulated-registry.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/registry/engraft-random.h"
#include "libengraft/registry/engraft-simulated-alleles.h"
#include "libengraft/text/engraft-format.h"

/* Of a table to draw from: its weights are rounded to shares of this many */
#define N_SLOTS 4096
/* Ages are as of this year, so that donors do not depend on the day */
#define YEAR 2025

#define N_HAPLOTYPE_LOCI 5
/* The order of a haplotype */
static const EngraftDonorLocus haplotype_loci[N_HAPLOTYPE_LOCI] = {
  ENGRAFT_DONOR_A, ENGRAFT_DONOR_C, ENGRAFT_DONOR_B, ENGRAFT_DONOR_DRB1, ENGRAFT_DONOR_DQB1,
};

/* How a value is written */
typedef enum
{
  FORM_TWO_FIELDS,
  FORM_THREE_FIELDS,
  FORM_FULL,
  FORM_G,
  FORM_P,
  FORM_XX,
  FORM_LIST,
  FORM_CODE,
  FORM_SEROLOGY,
  N_FORMS
} Form;

typedef struct
{
  guint    n;
  char  *(*texts)[N_FORMS];    /* of each allele */
  guint16  slots[N_SLOTS];     /* alleles, as often as they are common */
} Locus;

/* One chromosome: an allele of each locus, by its number */
typedef guint16 Chromosome[ENGRAFT_N_DONOR_LOCI];

/**
 * EngraftSimulatedRegistry:
 *
 * Donors and units of cord blood that do not exist, in the pool “Simulated”, to try a search with: common
 * haplotypes of four populations, with recombination and rarer alleles, typed as well or badly as real donors
 * are.  With the same seed they are the same donors.
 */
struct _EngraftSimulatedRegistry
{
  GObject             parent_instance;

  guint64             n_donors, next;
  guint64             state;                              /* of the random numbers */
  GStringChunk       *texts;
  Locus              *loci;
  guint16           (*haplotypes)[N_HAPLOTYPE_LOCI];      /* alleles */
  guint16           (*groups)[N_SLOTS];                   /* haplotypes of each */
  const SimulatedCompany **company;                       /* of each allele of DRB1 */
  guint16             dqa1_of_drb1[64], other_of_drb1[64];
  EngraftDonorRecord  record;
  char                id[24];
  gboolean            has_codes;
  guint64             n_coded;                            /* values, of the donors so far */
};

static void donor_source_iface_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSimulatedRegistry, engraft_simulated_registry, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_iface_init))

static void
engraft_simulated_registry_finalize (GObject *object)
{
  EngraftSimulatedRegistry *self = ENGRAFT_SIMULATED_REGISTRY (object);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    g_free (self->loci[i].texts);
  g_free (self->loci);
  g_free (self->haplotypes);
  g_free (self->groups);
  g_free (self->company);
  g_string_chunk_free (self->texts);

  G_OBJECT_CLASS (engraft_simulated_registry_parent_class)->finalize (object);
}

static void
engraft_simulated_registry_class_init (EngraftSimulatedRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_simulated_registry_finalize;
}

/* Fills a table so that drawing from it is to take any place of it */
static void
fill_slots (guint16     *slots,
            const guint *weights,
            guint        n)
{
  guint64 sum = 0, before = 0;
  guint at = 0;

  for (guint i = 0; i < n; i++)
    sum += weights[i];
  for (guint i = 0; i < n; i++)
    {
      before += weights[i];
      for (; at < before * N_SLOTS / sum; at++)
        slots[at] = i;
    }
}

static char *
keep (EngraftSimulatedRegistry *self,
      char                     *text)
{
  char *kept = g_string_chunk_insert_const (self->texts, text);

  g_free (text);

  return kept;
}

static void
make_texts (EngraftSimulatedRegistry *self,
            const SimulatedAllele    *allele,
            char                     *texts[N_FORMS])
{
  char *full = keep (self, allele->full ? g_strdup (allele->full) : g_strconcat (allele->name, ":01:01", NULL));
  const char *third = strchr (strchr (full, ':') + 1, ':') + 1;

  texts[FORM_TWO_FIELDS] = keep (self, g_strdup (allele->name));
  texts[FORM_THREE_FIELDS] = keep (self, g_strndup (full, third - full + strcspn (third, ":")));
  texts[FORM_FULL] = full;
  texts[FORM_G] = keep (self, allele->g ? g_strdup (allele->g) : g_strconcat (allele->name, ":01G", NULL));
  texts[FORM_P] = keep (self, allele->p ? g_strdup (allele->p) : g_strconcat (allele->name, "P", NULL));
  texts[FORM_XX] = keep (self, g_strdup_printf ("%.*s:XX", (int) strcspn (allele->name, ":"), allele->name));
  texts[FORM_LIST] = texts[FORM_CODE] = keep (self, g_strdup (allele->list));
  texts[FORM_SEROLOGY] = allele->antigen ? keep (self, g_strdup (allele->antigen)) : texts[FORM_XX];
}

static guint
find_allele (EngraftDonorLocus  locus,
             const char        *name)
{
  guint n;
  const SimulatedAllele *alleles = simulated_alleles_get (locus, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (alleles[i].name, name))
      return i;
  g_assert_not_reached ();
}

static void
make_loci (EngraftSimulatedRegistry *self)
{
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    {
      Locus *locus = &self->loci[i];
      const SimulatedAllele *alleles = simulated_alleles_get (i, &locus->n);
      g_autofree guint *weights = g_new (guint, locus->n);

      locus->texts = g_malloc_n (locus->n, sizeof *locus->texts);
      for (guint k = 0; k < locus->n; k++)
        {
          make_texts (self, &alleles[k], locus->texts[k]);
          weights[k] = alleles[k].weight;
        }
      fill_slots (locus->slots, weights, locus->n);
    }
}

static void
make_haplotypes (EngraftSimulatedRegistry *self)
{
  guint n;
  const SimulatedHaplotype *haplotypes = simulated_haplotypes_get (&n);
  g_autofree guint *weights = g_new (guint, n);

  self->haplotypes = g_malloc_n (n, sizeof *self->haplotypes);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < N_HAPLOTYPE_LOCI; k++)
      self->haplotypes[i][k] = find_allele (haplotype_loci[k], haplotypes[i].alleles[k]);
  for (guint group = 0; group < N_SIMULATED_GROUPS; group++)
    {
      /* a tenth comes from the others */
      for (guint i = 0; i < n; i++)
        weights[i] = haplotypes[i].group == group ? haplotypes[i].weight * 30 : haplotypes[i].weight;
      fill_slots (self->groups[group], weights, n);
    }
}

static void
make_company (EngraftSimulatedRegistry *self)
{
  guint n_alleles, n;
  const SimulatedAllele *alleles = simulated_alleles_get (ENGRAFT_DONOR_DRB1, &n_alleles);
  const SimulatedCompany *company = simulated_company_get (&n);

  g_assert (n_alleles <= G_N_ELEMENTS (self->dqa1_of_drb1));
  self->company = g_new0 (const SimulatedCompany *, n_alleles);
  for (guint i = 0; i < n_alleles; i++)
    {
      for (guint k = 0; k < n && !self->company[i]; k++)
        if (g_str_has_prefix (alleles[i].name, company[k].drb1))
          self->company[i] = &company[k];
      g_assert (self->company[i]);
      self->dqa1_of_drb1[i] = find_allele (ENGRAFT_DONOR_DQA1, self->company[i]->dqa1);
      if (self->company[i]->other_name)
        self->other_of_drb1[i] = find_allele (self->company[i]->other, self->company[i]->other_name);
    }
}

static void
engraft_simulated_registry_init (EngraftSimulatedRegistry *self)
{
  self->texts = g_string_chunk_new (4096);
  self->loci = g_new0 (Locus, ENGRAFT_N_DONOR_LOCI);
  self->groups = g_malloc_n (N_SIMULATED_GROUPS, sizeof *self->groups);
  make_loci (self);
  make_haplotypes (self);
  make_company (self);
}

/* A haplotype as it is, or two of them joined, or one with an allele of its own */
static void
draw_chromosome (EngraftSimulatedRegistry *self,
                 SimulatedGroup            group,
                 Chromosome                chromosome)
{
  const guint64 bits = engraft_random_draw (&self->state);
  const guint16 *first = self->haplotypes[self->groups[group][bits % N_SLOTS]];
  const guint16 *second = self->haplotypes[self->groups[group][(bits >> 12) % N_SLOTS]];
  const guint fate = bits >> 24 & 255;
  /* whole; A from elsewhere; A, C and B; all between A and DRB1 */
  const guint from = fate < 100 ? N_HAPLOTYPE_LOCI : fate < 150 ? 1 : fate < 200 ? 3 : N_HAPLOTYPE_LOCI;

  for (guint i = 0; i < N_HAPLOTYPE_LOCI; i++)
    chromosome[haplotype_loci[i]] = i < from ? first[i] : second[i];
  if (fate >= 185)
    for (guint i = 0; i < N_HAPLOTYPE_LOCI; i++)
      if (bits >> (32 + 2 * i) & 1)
        chromosome[haplotype_loci[i]] = self->loci[haplotype_loci[i]].slots[engraft_random_draw (&self->state) % N_SLOTS];
  chromosome[ENGRAFT_DONOR_DPB1] = self->loci[ENGRAFT_DONOR_DPB1].slots[(bits >> 44) % N_SLOTS];
  chromosome[ENGRAFT_DONOR_DPA1] = self->loci[ENGRAFT_DONOR_DPA1].slots[(bits >> 52) % N_SLOTS];
  chromosome[ENGRAFT_DONOR_DQA1] = self->dqa1_of_drb1[chromosome[ENGRAFT_DONOR_DRB1]];
}

static void
put_locus (EngraftSimulatedRegistry *self,
           EngraftDonorLocus         locus,
           Chromosome                chromosomes[2],
           Form                      first,
           Form                      second)
{
  const char **values = self->record.typing[locus];

  values[0] = self->loci[locus].texts[chromosomes[0][locus]][first];
  values[1] = self->loci[locus].texts[chromosomes[1][locus]][second];
  /* half of the laboratories leave the second value of a homozygous locus out */
  if (values[0] == values[1] && self->state >> 20 & 1)
    values[1] = "";
}

/* DRB3, DRB4 and DRB5: each is there on the chromosomes that have it */
static void
put_others (EngraftSimulatedRegistry *self,
            Chromosome                chromosomes[2],
            Form                      form)
{
  for (EngraftDonorLocus locus = ENGRAFT_DONOR_DRB3; locus <= ENGRAFT_DONOR_DRB5; locus++)
    {
      const char **values = self->record.typing[locus];
      guint n = 0;

      for (guint k = 0; k < 2; k++)
        {
          const guint drb1 = chromosomes[k][ENGRAFT_DONOR_DRB1];

          if (self->company[drb1]->other == locus)
            values[n++] = self->loci[locus].texts[self->other_of_drb1[drb1]][form];
        }
      while (n < 2)
        values[n++] = "NNNN";
    }
}

/* By sequencing: all in one form */
static void
type_well (EngraftSimulatedRegistry *self,
           Chromosome                chromosomes[2],
           guint                     chance)
{
  static const Form forms[16] = { FORM_G, FORM_G, FORM_G, FORM_G, FORM_G, FORM_G, FORM_P, FORM_TWO_FIELDS,
                                  FORM_TWO_FIELDS, FORM_TWO_FIELDS, FORM_TWO_FIELDS, FORM_THREE_FIELDS,
                                  FORM_THREE_FIELDS, FORM_FULL, FORM_FULL, FORM_FULL };
  const Form form = forms[chance & 15];

  for (guint i = 0; i < N_HAPLOTYPE_LOCI; i++)
    put_locus (self, haplotype_loci[i], chromosomes, form, form);
  if (chance >> 4 & 3)
    put_locus (self, ENGRAFT_DONOR_DPB1, chromosomes, form, form);
  if (chance >> 6 & 1)
    {
      put_others (self, chromosomes, form);
      put_locus (self, ENGRAFT_DONOR_DQA1, chromosomes, form, form);
      put_locus (self, ENGRAFT_DONOR_DPA1, chromosomes, form, form);
    }
}

/* By probes: lists, which a part of the laboratories sends as codes, and first fields, with some loci left out */
static void
type_roughly (EngraftSimulatedRegistry *self,
              Chromosome                chromosomes[2],
              guint                     chance)
{
  static const Form forms[8] = { FORM_LIST, FORM_LIST, FORM_LIST, FORM_LIST, FORM_XX, FORM_XX, FORM_XX,
                                 FORM_TWO_FIELDS };

  for (guint i = 0; i < N_HAPLOTYPE_LOCI; i++)
    {
      const EngraftDonorLocus locus = haplotype_loci[i];
      const gboolean is_left_out = (locus == ENGRAFT_DONOR_C || locus == ENGRAFT_DONOR_DQB1) && chance >> i & 1;
      const guint bits = chance >> (6 + 4 * i);
      const Form form = forms[bits & 7] == FORM_LIST && chance >> 30 & 1 ? FORM_CODE : forms[bits & 7];

      if (!is_left_out)
        put_locus (self, locus, chromosomes, form, bits & 8 ? FORM_XX : form);
      for (guint k = 0; k < 2 && !is_left_out && form == FORM_CODE; k++)
        {
          const char *value = self->record.typing[locus][k];

          self->n_coded += *value && !strchr (value, '/') && !g_str_has_suffix (value, ":XX");
        }
    }
}

/* By antibodies, and DRB1 perhaps by DNA */
static void
type_by_serology (EngraftSimulatedRegistry *self,
                  Chromosome                chromosomes[2],
                  guint                     chance)
{
  const Form form = chance & 1 ? FORM_SEROLOGY : FORM_XX;

  put_locus (self, ENGRAFT_DONOR_A, chromosomes, FORM_SEROLOGY, FORM_SEROLOGY);
  put_locus (self, ENGRAFT_DONOR_B, chromosomes, FORM_SEROLOGY, FORM_SEROLOGY);
  if (chance & 6)
    put_locus (self, ENGRAFT_DONOR_DRB1, chromosomes, form, form);
  if ((chance & 24) == 0)
    put_locus (self, ENGRAFT_DONOR_DQB1, chromosomes, form, form);
}

static void
put_typings (EngraftSimulatedRegistry *self,
             SimulatedGroup            group,
             gboolean                  is_cord)
{
  Chromosome chromosomes[2];
  const guint64 bits = engraft_random_draw (&self->state);
  const guint era = bits & 255, chance = bits >> 32;

  for (guint k = 0; k < 2; k++)
    draw_chromosome (self, group, chromosomes[k]);
  if (era < 140)
    type_well (self, chromosomes, chance);
  else if (era < 225 || is_cord)
    type_roughly (self, chromosomes, chance);
  else
    type_by_serology (self, chromosomes, chance);
}

static guint32
draw_date (EngraftSimulatedRegistry *self,
           guint                     first_year,
           guint                     n_years)
{
  const guint year = first_year + engraft_random_draw_below (&self->state, n_years);

  return year * 10000 + (1 + engraft_random_draw_below (&self->state, 12)) * 100 + 1 + engraft_random_draw_below (&self->state, 28);
}

/* Cells and volumes are about what banks list: some 120 * 10^7 nucleated cells, 4 * 10^6 of CD34, 25 ml */
static void
put_unit (EngraftSimulatedRegistry *self)
{
  static const char *banks[] = { "Simulated Bank North", "Simulated Bank South", "Simulated Bank East" };
  static const char *processings[] = { "red cells depleted", "plasma depleted", "whole blood" };
  EngraftDonorRecord *record = &self->record;

  record->kind = ENGRAFT_DONOR_CORD;
  record->birth = draw_date (self, 2002, YEAR - 2002);
  record->tnc = rint (exp (4.75 + .35 * engraft_random_draw_normal (&self->state)) * 10) / 10;
  record->cd34 = rint (record->tnc * exp (-3.5 + .45 * engraft_random_draw_normal (&self->state)) * 100) / 100;
  record->processing = processings[engraft_random_draw_below (&self->state, 8) * G_N_ELEMENTS (processings) / 16];
  record->volume = g_str_equal (record->processing, "red cells depleted") ? 25 : 60 + engraft_random_draw_below (&self->state, 60);
  record->bank = banks[engraft_random_draw_below (&self->state, G_N_ELEMENTS (banks))];
  record->accreditation = engraft_random_draw_below (&self->state, 10) < 6 ? "NetCord-FACT"
                          : engraft_random_draw_below (&self->state, 2) ? "AABB" : "";
  record->has_segment = engraft_random_draw_below (&self->state, 10) ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
}

static void
put_attributes (EngraftSimulatedRegistry *self,
                SimulatedGroup            group,
                gboolean                  is_cord)
{
  static const char *ethnicities[N_SIMULATED_GROUPS] = { "CAU", "AFA", "API", "HIS" };
  static const EngraftAbo abo[16] = { ENGRAFT_ABO_A, ENGRAFT_ABO_A, ENGRAFT_ABO_A, ENGRAFT_ABO_A, ENGRAFT_ABO_A,
                                      ENGRAFT_ABO_A, ENGRAFT_ABO_B, ENGRAFT_ABO_B, ENGRAFT_ABO_AB, ENGRAFT_ABO_O,
                                      ENGRAFT_ABO_O, ENGRAFT_ABO_O, ENGRAFT_ABO_O, ENGRAFT_ABO_O, ENGRAFT_ABO_O,
                                      ENGRAFT_ABO_O };
  EngraftDonorRecord *record = &self->record;
  const guint64 bits = engraft_random_draw (&self->state);
  const guint status = bits & 255;

  record->pool = "Simulated";
  record->ethnicity = bits >> 8 & 7 ? ethnicities[group] : "";
  record->sex = (bits >> 11 & 127) < 70 ? ENGRAFT_SEX_FEMALE : ENGRAFT_SEX_MALE;
  record->abo = bits >> 18 & 3 ? abo[bits >> 20 & 15] : ENGRAFT_ABO_UNKNOWN;
  record->rhesus = record->abo == ENGRAFT_ABO_UNKNOWN ? ENGRAFT_SIGN_UNKNOWN
                   : (bits >> 24 & 127) < 108 ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  record->cmv = (bits >> 31 & 127) < 50 ? ENGRAFT_SIGN_UNKNOWN
                : bits >> 38 & 1 ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  record->status = status < 244 ? ENGRAFT_DONOR_AVAILABLE
                   : status < 246 ? ENGRAFT_DONOR_RESERVED : ENGRAFT_DONOR_SUSPENDED;
  if (is_cord)
    put_unit (self);
  else
    record->birth = draw_date (self, YEAR - 60, 43);
}

/* Letters, and the number with ten digits */
static void
put_id (EngraftSimulatedRegistry *self,
        gboolean                  is_cord)
{
  guint64 number = self->next;

  memcpy (self->id, is_cord ? "SIMC" : "SIMD", 4);
  for (guint i = 13; i >= 4; i--, number /= 10)
    self->id[i] = (char) ('0' + number % 10);
  self->id[14] = '\0';
  self->record.id = self->id;
  self->record.row = (gint64) self->next;   /* as a registry of them alone would have it */
}

static gboolean
engraft_simulated_registry_next (EngraftDonorSource        *source,
                                 const EngraftDonorRecord **record,
                                 GError                   **error)
{
  EngraftSimulatedRegistry *self = ENGRAFT_SIMULATED_REGISTRY (source);
  SimulatedGroup group;
  gboolean is_cord;
  guint64 bits;

  if (self->next == self->n_donors)
    return TRUE;
  self->next++;
  bits = engraft_random_draw (&self->state);
  group = (bits & 127) < 86 ? SIMULATED_EUROPEAN : (bits & 127) < 96 ? SIMULATED_AFRICAN
          : (bits & 127) < 112 ? SIMULATED_ASIAN : SIMULATED_HISPANIC;
  is_cord = (bits >> 7 & 63) == 0;
  engraft_donor_record_init (&self->record);
  put_id (self, is_cord);
  put_attributes (self, group, is_cord);
  put_typings (self, group, is_cord);
  *record = &self->record;

  return TRUE;
}

static double
engraft_simulated_registry_get_fraction (EngraftDonorSource *source)
{
  EngraftSimulatedRegistry *self = ENGRAFT_SIMULATED_REGISTRY (source);

  return self->n_donors ? (double) self->next / self->n_donors : 1;
}

static void
donor_source_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_simulated_registry_next;
  iface->get_fraction = engraft_simulated_registry_get_fraction;
}

/**
 * engraft_simulated_registry_new:
 * @n_donors: how many, up to %ENGRAFT_SIMULATED_MAX_DONORS
 * @seed: what they depend on
 *
 * Prepares donors.  One in 64 is a unit of cord blood.  The first donors are the same however many there are.
 *
 * Returns: (transfer full): a source of them
 */
EngraftSimulatedRegistry *
engraft_simulated_registry_new (guint64 n_donors,
                                guint64 seed)
{
  EngraftSimulatedRegistry *self = g_object_new (ENGRAFT_TYPE_SIMULATED_REGISTRY, NULL);

  self->n_donors = MIN (n_donors, ENGRAFT_SIMULATED_MAX_DONORS);
  self->state = seed;

  return self;
}

/**
 * engraft_simulated_registry_set_macs:
 * @self: donors of whom none was given yet
 * @macs: (nullable): multiple allele codes
 *
 * Writes a part of the lists of alleles as multiple allele codes, where the table has a code for one, as registries do.
 * The donors are the same else.  The first call for a table takes as long as reading it.
 */
void
engraft_simulated_registry_set_macs (EngraftSimulatedRegistry *self,
                                     EngraftMacTable          *macs)
{
  g_return_if_fail (ENGRAFT_IS_SIMULATED_REGISTRY (self) && self->next == 0);
  g_return_if_fail (!macs || ENGRAFT_IS_MAC_TABLE (macs));

  self->has_codes = macs != NULL;
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < self->loci[i].n; k++)
      {
        char **texts = self->loci[i].texts[k];
        char *code = macs ? engraft_mac_table_dup_encoded (macs, texts[FORM_LIST]) : NULL;

        texts[FORM_CODE] = code ? keep (self, code) : texts[FORM_LIST];
      }
}

/**
 * engraft_simulated_registry_dup_note:
 * @self: donors
 *
 * Says how many of the values so far are multiple allele codes, or why none is.
 *
 * Returns: (transfer full): a sentence for a person
 */
char *
engraft_simulated_registry_dup_note (EngraftSimulatedRegistry *self)
{
  g_autofree char *n = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SIMULATED_REGISTRY (self), NULL);

  if (!self->has_codes)
    return g_strdup (_("No table of multiple allele codes is imported: ambiguous typings are lists, and none is a code."));
  n = engraft_format_count (self->n_coded);

  return g_strdup_printf (_("Values that are multiple allele codes: %s; they are read with this table alone."), n);
}
