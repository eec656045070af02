/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_REGISTRY_REPORT (engraft_registry_report_get_type ())

G_DECLARE_FINAL_TYPE (EngraftRegistryReport, engraft_registry_report, ENGRAFT, REGISTRY_REPORT, GObject)

guint64     engraft_registry_report_get_n_read       (EngraftRegistryReport  *self);
guint64     engraft_registry_report_get_n_added      (EngraftRegistryReport  *self);
guint64     engraft_registry_report_get_n_changed    (EngraftRegistryReport  *self);
guint64     engraft_registry_report_get_n_unchanged  (EngraftRegistryReport  *self);
guint64     engraft_registry_report_get_n_removed    (EngraftRegistryReport  *self);
guint64     engraft_registry_report_get_n_absent     (EngraftRegistryReport  *self);
guint64     engraft_registry_report_get_n_not_in_file (EngraftRegistryReport *self);
guint64     engraft_registry_report_get_n_refused    (EngraftRegistryReport  *self);
guint       engraft_registry_report_get_n_refusals   (EngraftRegistryReport  *self);
const char *engraft_registry_report_get_refusal      (EngraftRegistryReport  *self,
                                                      guint                   index,
                                                      guint64                *record,
                                                      guint64                *line,
                                                      const char            **id);
guint64     engraft_registry_report_get_n_warned     (EngraftRegistryReport  *self);
guint       engraft_registry_report_get_n_warnings   (EngraftRegistryReport  *self);
const char *engraft_registry_report_get_warning      (EngraftRegistryReport  *self,
                                                      guint                   index,
                                                      guint64                *record,
                                                      guint64                *line,
                                                      const char            **id);
guint       engraft_registry_report_get_n_pools      (EngraftRegistryReport  *self);
const char *engraft_registry_report_get_pool         (EngraftRegistryReport  *self,
                                                      guint                   index,
                                                      EngraftDonorKind       *kind,
                                                      guint64                *n_missing,
                                                      gboolean               *is_replaced);
char       *engraft_registry_report_dup_summary      (EngraftRegistryReport  *self);
char       *engraft_registry_report_dup_plan         (EngraftRegistryReport  *self);
gboolean    engraft_registry_report_save             (EngraftRegistryReport  *self,
                                                      GFile                  *file,
                                                      GError                **error);

G_END_DECLS
