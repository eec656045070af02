/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DONOR_SOURCE (engraft_donor_source_get_type ())

G_DECLARE_INTERFACE (EngraftDonorSource, engraft_donor_source, ENGRAFT, DONOR_SOURCE, GObject)

/**
 * EngraftDonorSourceInterface:
 * @g_iface: the parent
 * @next: gives the next record
 * @get_fraction: how much was given, from 0 to 1
 * @get_line: the line of the file that the last record begins in, from 1; 0: it comes from no file
 * @get_problem: why the last record must not be taken, for a person; %NULL when it may be
 *
 * What gives donors one after the other: a file, a registry, a simulation.
 */
struct _EngraftDonorSourceInterface
{
  GTypeInterface g_iface;

  /* g-ir-compiler ends at a function with a type that other languages do not have */
#ifdef __GI_SCANNER__
  gpointer   next;
#else
  gboolean (*next)         (EngraftDonorSource        *self,
                            const EngraftDonorRecord **record,
                            GError                   **error);
#endif
  double   (*get_fraction) (EngraftDonorSource        *self);
  guint64  (*get_line)     (EngraftDonorSource        *self);
  const char *(*get_problem) (EngraftDonorSource      *self);
};

gboolean engraft_donor_source_next         (EngraftDonorSource        *self,
                                            const EngraftDonorRecord **record,
                                            GError                   **error);
double   engraft_donor_source_get_fraction (EngraftDonorSource        *self);
guint64  engraft_donor_source_get_line     (EngraftDonorSource        *self);
const char *engraft_donor_source_get_problem (EngraftDonorSource      *self);

G_END_DECLS
