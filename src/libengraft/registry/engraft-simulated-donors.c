/* engraft-simulated-donors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-simulated-donors.h"

#include <math.h>
#include <string.h>

#include "libengraft/hla/engraft-typing.h"

/**
 * EngraftSimulatedDonors:
 *
 * Donors and units of cord blood that are made up, to try a search and to teach.
 *
 * Two haplotypes each, drawn by weights that are ours and are no population's; some are recombined, and some are
 * typed at fewer loci or with less detail, as donors of a registry are.  The same seed gives the same donors.
 */
struct _EngraftSimulatedDonors
{
  GObject    parent_instance;

  GArray    *haplotypes;     /* of those below, the ones that the release can name */
  double     total;
  GRand     *random;
  guint      n, given;
  int        year;
  GString   *id;
  char      *texts[ENGRAFT_N_DONOR_LOCI][2];

  EngraftDonorRecord record;
};

#define N_LOCI 6

typedef struct
{
  const char *names[N_LOCI];     /* A, B, C, DRB1, DQB1, DPB1 */
  double      weight;
} Haplotype;

static const Haplotype haplotypes[] = {
  { { "01:01", "08:01", "07:01", "03:01", "02:01", "04:01" }, 60 },
  { { "03:01", "07:02", "07:02", "15:01", "06:02", "04:01" }, 40 },
  { { "02:01", "07:02", "07:02", "15:01", "06:02", "04:01" }, 34 },
  { { "02:01", "44:02", "05:01", "04:01", "03:01", "02:01" }, 30 },
  { { "29:02", "44:03", "16:01", "07:01", "02:02", "11:01" }, 24 },
  { { "02:01", "15:01", "03:04", "04:01", "03:02", "04:01" }, 22 },
  { { "01:01", "57:01", "06:02", "07:01", "03:03", "04:02" }, 20 },
  { { "02:01", "40:01", "03:04", "13:02", "06:04", "04:01" }, 18 },
  { { "03:01", "35:01", "04:01", "01:01", "05:01", "04:02" }, 18 },
  { { "02:01", "57:01", "06:02", "07:01", "03:03", "04:01" }, 14 },
  { { "30:01", "13:02", "06:02", "07:01", "02:02", "17:01" }, 14 },
  { { "33:01", "14:02", "08:02", "01:02", "05:01", "04:01" }, 12 },
  { { "11:01", "35:01", "04:01", "01:01", "05:01", "02:01" }, 12 },
  { { "02:01", "08:01", "07:01", "03:01", "02:01", "01:01" }, 12 },
  { { "26:01", "38:01", "12:03", "04:02", "03:02", "02:01" }, 10 },
  { { "02:01", "51:01", "15:02", "11:01", "03:01", "04:01" }, 10 },
  { { "25:01", "18:01", "12:03", "15:01", "06:02", "04:02" }, 10 },
  { { "23:01", "44:03", "04:01", "07:01", "02:02", "03:01" }, 10 },
  { { "24:02", "07:02", "07:02", "15:01", "06:02", "04:01" }, 10 },
  { { "02:01", "13:02", "06:02", "07:01", "02:02", "04:02" }, 9 },
  { { "24:02", "35:02", "04:01", "11:04", "03:01", "04:01" }, 8 },
  { { "68:01", "44:02", "07:04", "11:01", "03:01", "04:01" }, 8 },
  { { "32:01", "40:02", "02:02", "04:04", "03:02", "03:01" }, 8 },
  { { "31:01", "40:01", "03:04", "04:04", "03:02", "04:01" }, 8 },
  { { "24:02", "52:01", "12:02", "15:02", "06:01", "09:01" }, 7 },
  { { "33:03", "58:01", "03:02", "03:01", "02:01", "13:01" }, 7 },
  { { "02:06", "39:01", "07:02", "08:02", "04:02", "04:02" }, 6 },
  { { "24:02", "54:01", "01:02", "04:05", "04:01", "05:01" }, 6 },
  { { "30:02", "18:01", "05:01", "03:01", "02:01", "02:02" }, 6 },
  { { "68:02", "53:01", "04:01", "13:02", "06:09", "01:01" }, 6 },
  { { "30:01", "42:01", "17:01", "03:02", "04:02", "01:01" }, 6 },
  { { "23:01", "15:03", "02:10", "11:01", "06:02", "18:01" }, 5 },
  { { "02:07", "46:01", "01:02", "09:01", "03:03", "05:01" }, 5 },
  { { "11:01", "15:02", "08:01", "12:02", "03:01", "05:01" }, 5 },
  { { "03:01", "14:01", "08:02", "07:01", "02:02", "04:01" }, 5 },
  { { "02:05", "50:01", "06:02", "07:01", "02:02", "04:02" }, 5 },
  { { "01:01", "37:01", "06:02", "10:01", "05:01", "04:01" }, 5 },
  { { "02:01", "27:05", "01:02", "01:01", "05:01", "04:01" }, 5 },
  { { "02:01", "27:05", "02:02", "16:01", "05:02", "14:01" }, 4 },
  { { "02:01", "18:01", "07:01", "11:04", "03:01", "04:02" }, 4 },
  { { "32:01", "14:01", "08:02", "07:01", "02:02", "10:01" }, 3 },
  { { "66:01", "41:02", "17:01", "13:03", "03:01", "04:01" }, 3 },
  { { "24:02", "15:18", "07:04", "14:01", "05:03", "05:01" }, 3 },
  { { "03:01", "47:01", "06:02", "07:01", "02:02", "04:01" }, 3 },
  { { "02:01", "49:01", "07:01", "13:02", "06:04", "03:01" }, 3 },
  { { "24:02", "55:01", "03:03", "14:54", "05:03", "02:01" }, 3 },
};

static void donor_source_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftSimulatedDonors, engraft_simulated_donors, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_init))

static gboolean
draw (EngraftSimulatedDonors *self,
      double                  probability)
{
  return g_rand_double (self->random) < probability;
}

static const Haplotype *
draw_haplotype (EngraftSimulatedDonors *self)
{
  double left = g_rand_double_range (self->random, 0, self->total);

  for (guint i = 0; i < self->haplotypes->len; i++)
    {
      const Haplotype *haplotype = &g_array_index (self->haplotypes, Haplotype, i);

      left -= haplotype->weight;
      if (left < 0)
        return haplotype;
    }

  return &g_array_index (self->haplotypes, Haplotype, 0);
}

static void
set_text (EngraftSimulatedDonors *self,
          guint                   locus,
          guint                   place,
          char                   *text)
{
  g_free (self->texts[locus][place]);
  self->texts[locus][place] = text;
  self->record.typing[locus][place] = text;
}

/* Registries have typings of all ages: with XX for the second field, or not at all. */
static void
draw_typing (EngraftSimulatedDonors *self)
{
  static const double untyped[N_LOCI] = { 0, 0, .12, .03, .2, .45 };
  const gboolean old = draw (self, .12);
  const Haplotype *from[2];

  for (guint k = 0; k < 2; k++)
    from[k] = draw_haplotype (self);
  for (guint i = 0; i < N_LOCI; i++)
    {
      gboolean none = draw (self, old ? 3 * untyped[i] : untyped[i]);

      for (guint k = 0; k < 2; k++)
        {
          /* a crossing-over or an allele of another haplotype */
          const char *name = draw (self, .03) ? draw_haplotype (self)->names[i] : from[k]->names[i];
          gboolean coarse = old && i != 5 && draw (self, .6);

          set_text (self, i, k, none ? g_strdup ("")
                                     : coarse ? g_strdup_printf ("%.*s:XX", (int) strcspn (name, ":"), name)
                                              : g_strdup (name));
        }
    }
}

static void
draw_unit (EngraftSimulatedDonors *self)
{
  EngraftDonorRecord *record = &self->record;
  double size = exp (g_rand_double_range (self->random, -.6, .6) + g_rand_double_range (self->random, -.4, .4));

  record->kind = ENGRAFT_DONOR_CORD;
  record->birth = (self->year - g_rand_int_range (self->random, 1, 16)) * 10000 + 615;
  record->tnc = round (1300 * size) / 10;
  record->cd34 = round (40 * size * g_rand_double_range (self->random, .6, 1.5)) / 10;
  record->volume = round (g_rand_double_range (self->random, 20, 110));
  record->has_segment = draw (self, .8) ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  record->bank = draw (self, .5) ? "Bank 1 (simulated)" : "Bank 2 (simulated)";
}

static void
draw_attributes (EngraftSimulatedDonors *self)
{
  static const EngraftAbo groups[] = {
    ENGRAFT_ABO_A, ENGRAFT_ABO_A, ENGRAFT_ABO_A, ENGRAFT_ABO_A, ENGRAFT_ABO_O, ENGRAFT_ABO_O, ENGRAFT_ABO_O,
    ENGRAFT_ABO_O, ENGRAFT_ABO_B, ENGRAFT_ABO_AB
  };
  EngraftDonorRecord *record = &self->record;

  record->sex = draw (self, .5) ? ENGRAFT_SEX_MALE : ENGRAFT_SEX_FEMALE;
  record->abo = draw (self, .9) ? groups[g_rand_int_range (self->random, 0, G_N_ELEMENTS (groups))]
                                : ENGRAFT_ABO_UNKNOWN;
  record->rhesus = draw (self, .85) ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  record->cmv = draw (self, .2) ? ENGRAFT_SIGN_UNKNOWN
                                : draw (self, .5) ? ENGRAFT_SIGN_POSITIVE : ENGRAFT_SIGN_NEGATIVE;
  record->status = draw (self, .95) ? ENGRAFT_DONOR_AVAILABLE : ENGRAFT_DONOR_RESERVED;
  record->pool = draw (self, .6) ? "North (simulated)" : "South (simulated)";
  record->birth = (self->year - g_rand_int_range (self->random, 19, 56)) * 10000
                  + g_rand_int_range (self->random, 1, 13) * 100 + g_rand_int_range (self->random, 1, 29);
  if (draw (self, .15))
    draw_unit (self);
}

static gboolean
engraft_simulated_donors_next (EngraftDonorSource        *source,
                               const EngraftDonorRecord **record,
                               GError                   **error)
{
  EngraftSimulatedDonors *self = ENGRAFT_SIMULATED_DONORS (source);

  if (self->given == self->n || self->haplotypes->len == 0)
    return TRUE;

  engraft_donor_record_init (&self->record);
  self->record.row = ++self->given;
  draw_typing (self);
  draw_attributes (self);
  g_string_printf (self->id, "SIM-%c%06u", self->record.kind == ENGRAFT_DONOR_CORD ? 'C' : 'D', self->given);
  self->record.id = self->id->str;
  *record = &self->record;

  return TRUE;
}

static double
engraft_simulated_donors_get_fraction (EngraftDonorSource *source)
{
  EngraftSimulatedDonors *self = ENGRAFT_SIMULATED_DONORS (source);

  return self->n > 0 ? (double) self->given / self->n : 1;
}

static void
donor_source_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_simulated_donors_next;
  iface->get_fraction = engraft_simulated_donors_get_fraction;
}

static void
engraft_simulated_donors_finalize (GObject *object)
{
  EngraftSimulatedDonors *self = ENGRAFT_SIMULATED_DONORS (object);

  g_array_unref (self->haplotypes);
  g_rand_free (self->random);
  g_string_free (self->id, TRUE);
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      g_free (self->texts[i][k]);

  G_OBJECT_CLASS (engraft_simulated_donors_parent_class)->finalize (object);
}

static void
engraft_simulated_donors_class_init (EngraftSimulatedDonorsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_simulated_donors_finalize;
}

static void
engraft_simulated_donors_init (EngraftSimulatedDonors *self)
{
  self->haplotypes = g_array_new (FALSE, FALSE, sizeof (Haplotype));
  self->id = g_string_new (NULL);
}

static gboolean
can_name (EngraftNomenclature *nomenclature,
          const Haplotype     *haplotype)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL);

  for (guint i = 0; i < N_LOCI; i++)
    if (!engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), haplotype->names[i], NULL, NULL))
      return FALSE;

  return TRUE;
}

/**
 * engraft_simulated_donors_new:
 * @nomenclature: a release; haplotypes with names that it does not have are not drawn
 * @n: how many donors
 * @seed: another seed gives other donors
 *
 * Makes donors up.
 *
 * Returns: (transfer full): the donors; none when the release has none of the names
 */
EngraftDonorSource *
engraft_simulated_donors_new (EngraftNomenclature *nomenclature,
                              guint                n,
                              guint32              seed)
{
  EngraftSimulatedDonors *self;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  g_return_val_if_fail (ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);

  self = g_object_new (ENGRAFT_TYPE_SIMULATED_DONORS, NULL);
  self->n = n;
  self->year = g_date_time_get_year (now);
  self->random = g_rand_new_with_seed (seed);
  for (guint i = 0; i < G_N_ELEMENTS (haplotypes); i++)
    if (can_name (nomenclature, &haplotypes[i]))
      {
        g_array_append_val (self->haplotypes, haplotypes[i]);
        self->total += haplotypes[i].weight;
      }

  return ENGRAFT_DONOR_SOURCE (self);
}
