/* engraft-readable-donors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-readable-donors.h"

#include "libengraft/hla/engraft-typing.h"

/**
 * EngraftReadableDonors:
 *
 * The first donors of another source whose typings a release can read: for simulated donors, who would else have
 * names that a subset of common alleles does not have.
 */
struct _EngraftReadableDonors
{
  GObject              parent_instance;

  EngraftDonorSource  *source;
  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  guint64              n, given;
  EngraftDonorRecord   record;
};

static void donor_source_init (EngraftDonorSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftReadableDonors, engraft_readable_donors, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_source_init))

static gboolean
is_readable (EngraftReadableDonors    *self,
             const EngraftDonorRecord *record)
{
  g_autoptr(EngraftTyping) typing = engraft_typing_new (self->nomenclature, self->macs);

  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    if (*record->typing[i][0] &&
        !engraft_typing_set_locus (typing, engraft_donor_locus_get_name (i), record->typing[i][0],
                                   record->typing[i][1], NULL))
      return FALSE;

  return TRUE;
}

static gboolean
engraft_readable_donors_next (EngraftDonorSource        *source,
                              const EngraftDonorRecord **record,
                              GError                   **error)
{
  EngraftReadableDonors *self = ENGRAFT_READABLE_DONORS (source);

  if (self->given == self->n)
    return TRUE;

  do
    if (!engraft_donor_source_next (self->source, record, error))
      return FALSE;
  while (*record && !is_readable (self, *record));
  if (*record)
    {
      self->record = **record;
      self->record.row = ++self->given;
      *record = &self->record;
    }

  return TRUE;
}

static double
engraft_readable_donors_get_fraction (EngraftDonorSource *source)
{
  EngraftReadableDonors *self = ENGRAFT_READABLE_DONORS (source);

  return self->n > 0 ? (double) self->given / self->n : 1;
}

static void
donor_source_init (EngraftDonorSourceInterface *iface)
{
  iface->next = engraft_readable_donors_next;
  iface->get_fraction = engraft_readable_donors_get_fraction;
}

static void
engraft_readable_donors_finalize (GObject *object)
{
  EngraftReadableDonors *self = ENGRAFT_READABLE_DONORS (object);

  g_clear_object (&self->source);
  g_clear_object (&self->nomenclature);
  g_clear_object (&self->macs);

  G_OBJECT_CLASS (engraft_readable_donors_parent_class)->finalize (object);
}

static void
engraft_readable_donors_class_init (EngraftReadableDonorsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_readable_donors_finalize;
}

static void
engraft_readable_donors_init (EngraftReadableDonors *self)
{
}

/**
 * engraft_readable_donors_new:
 * @source: the donors
 * @nomenclature: a release
 * @macs: (nullable): multiple allele codes
 * @n: how many at the most
 *
 * Leaves out whom the release cannot read.  The others are numbered by their rows anew.
 *
 * Returns: (transfer full): the first @n of the others
 */
EngraftReadableDonors *
engraft_readable_donors_new (EngraftDonorSource  *source,
                             EngraftNomenclature *nomenclature,
                             EngraftMacTable     *macs,
                             guint64              n)
{
  EngraftReadableDonors *self;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (source) && ENGRAFT_IS_NOMENCLATURE (nomenclature), NULL);

  self = g_object_new (ENGRAFT_TYPE_READABLE_DONORS, NULL);
  self->source = g_object_ref (source);
  self->nomenclature = g_object_ref (nomenclature);
  g_set_object (&self->macs, macs);
  self->n = n;

  return self;
}
