/* engraft-result-private.h: a type becomes a result by functions that it has anyhow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/engraft-result.h"

G_BEGIN_DECLS

/* In a file with an array TABLES, for a type with functions PREFIX_to_table () and so on: defines
 * PREFIX_result_init (). */
#define ENGRAFT_DEFINE_RESULT(prefix, CAST)                             \
  ENGRAFT_DEFINE_RESULT_WITH_CODE (prefix, CAST, (void) 0)

/* The same, with CODE that tells IFACE what else this result can do. */
#define ENGRAFT_DEFINE_RESULT_WITH_CODE(prefix, CAST, CODE)             \
  static EngraftTable *                                                 \
  result_to_table (EngraftResult *result,                               \
                   guint          table)                                \
  {                                                                     \
    return prefix##_to_table (CAST (result), table);                    \
  }                                                                     \
                                                                        \
  static JsonNode *                                                     \
  result_to_json (EngraftResult *result)                                \
  {                                                                     \
    return prefix##_to_json (CAST (result));                            \
  }                                                                     \
                                                                        \
  static GListModel *                                                   \
  result_get_notices (EngraftResult *result)                            \
  {                                                                     \
    return prefix##_get_notices (CAST (result));                        \
  }                                                                     \
                                                                        \
  static char *                                                         \
  result_dup_sentence (EngraftResult *result)                           \
  {                                                                     \
    return prefix##_dup_sentence (CAST (result));                       \
  }                                                                     \
                                                                        \
  static char *                                                         \
  result_dup_methods (EngraftResult *result)                            \
  {                                                                     \
    return prefix##_dup_methods (CAST (result));                        \
  }                                                                     \
                                                                        \
  void                                                                  \
  prefix##_result_init (EngraftResultInterface *iface)                  \
  {                                                                     \
    iface->tables = tables;                                             \
    iface->n_tables = G_N_ELEMENTS (tables);                            \
    iface->to_table = result_to_table;                                  \
    iface->to_json = result_to_json;                                    \
    iface->get_notices = result_get_notices;                            \
    iface->dup_sentence = result_dup_sentence;                          \
    iface->dup_methods = result_dup_methods;                            \
    CODE;                                                               \
  }

G_END_DECLS
