/* engraft-donor-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-source.h"

/**
 * EngraftDonorSource:
 *
 * What gives donors one after the other: a file, a registry, a simulation.
 */
G_DEFINE_INTERFACE (EngraftDonorSource, engraft_donor_source, G_TYPE_OBJECT)

static void
engraft_donor_source_default_init (EngraftDonorSourceInterface *iface)
{
}

/**
 * engraft_donor_source_next: (skip)
 * @self: a source
 * @record: (out) (nullable): the next donor, valid until the next call; %NULL at the end
 * @error: return location
 *
 * Gives the next donor.
 *
 * Returns: %FALSE with @error when the source cannot be read further
 */
gboolean
engraft_donor_source_next (EngraftDonorSource        *self,
                           const EngraftDonorRecord **record,
                           GError                   **error)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (self) && record, FALSE);

  *record = NULL;

  return ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->next (self, record, error);
}

/**
 * engraft_donor_source_get_fraction:
 * @self: a source
 *
 * Tells how far it is read, for a bar of progress.
 *
 * Returns: from 0 to 1; 0 when it cannot tell
 */
double
engraft_donor_source_get_fraction (EngraftDonorSource *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (self), 0);

  return ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->get_fraction
         ? ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->get_fraction (self) : 0;
}

/**
 * engraft_donor_source_get_line:
 * @self: a source
 *
 * Tells where in its file the last record begins.
 *
 * Returns: the line, from 1; 0 when the source is no file
 */
guint64
engraft_donor_source_get_line (EngraftDonorSource *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (self), 0);

  return ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->get_line
         ? ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->get_line (self) : 0;
}

/**
 * engraft_donor_source_get_problem:
 * @self: a source
 *
 * Tells whether the last record could be read whole.  One that could not has its id, as far as it is known, and
 * must not be taken: something of it would get lost.
 *
 * Returns: (nullable): what is wrong with it, for a person; %NULL when all is well
 */
const char *
engraft_donor_source_get_problem (EngraftDonorSource *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (self), NULL);

  return ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->get_problem
         ? ENGRAFT_DONOR_SOURCE_GET_IFACE (self)->get_problem (self) : NULL;
}
