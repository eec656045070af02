/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_MAC_TABLE (engraft_mac_table_get_type ())

G_DECLARE_FINAL_TYPE (EngraftMacTable, engraft_mac_table, ENGRAFT, MAC_TABLE, GObject)

EngraftMacTable *engraft_mac_table_new_from_file (GFile            *file,
                                                  GCancellable     *cancellable,
                                                  GError          **error);
guint            engraft_mac_table_get_n_codes   (EngraftMacTable  *self);
const char      *engraft_mac_table_get_checksum  (EngraftMacTable  *self);
char            *engraft_mac_table_dup_decoded   (EngraftMacTable  *self,
                                                  const char       *code);
char            *engraft_mac_table_dup_encoded   (EngraftMacTable  *self,
                                                  const char       *names);

G_END_DECLS
