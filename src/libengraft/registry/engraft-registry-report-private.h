/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-registry-report.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 n_read, n_added, n_changed, n_unchanged, n_removed, n_absent, n_not_in_file, n_refused;
} RegistryCounts;

EngraftRegistryReport *engraft_registry_report_new        (gboolean               is_check);
/* For the import, to count in */
RegistryCounts        *engraft_registry_report_get_counts (EngraftRegistryReport *self);
/* Counts, and keeps the first */
void                   engraft_registry_report_refuse     (EngraftRegistryReport *self,
                                                           guint64                record,
                                                           guint64                line,
                                                           const char            *id,
                                                           const char            *reason);

G_END_DECLS
