/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * EngraftSeverity:
 * @ENGRAFT_SEVERITY_INFO: worth knowing
 * @ENGRAFT_SEVERITY_WARNING: the answer may not be what was meant
 * @ENGRAFT_SEVERITY_ERROR: there is no answer until it is mended
 *
 * How much a notice matters.
 */
typedef enum
{
  ENGRAFT_SEVERITY_INFO,
  ENGRAFT_SEVERITY_WARNING,
  ENGRAFT_SEVERITY_ERROR,
} EngraftSeverity;

/**
 * ENGRAFT_NOTICE_COMPUTE_AGAIN:
 *
 * The option of a remedy that changes nothing and computes again: what failed may not fail another time.
 */
#define ENGRAFT_NOTICE_COMPUTE_AGAIN "compute-again"

#define ENGRAFT_TYPE_NOTICE (engraft_notice_get_type ())

G_DECLARE_FINAL_TYPE (EngraftNotice, engraft_notice, ENGRAFT, NOTICE, GObject)

EngraftNotice  *engraft_notice_new          (EngraftSeverity  severity,
                                             const char      *subject,
                                             const char      *format,
                                             ...) G_GNUC_PRINTF (3, 4);
EngraftNotice  *engraft_notice_new_text     (EngraftSeverity  severity,
                                             const char      *subject,
                                             const char      *message);
void            engraft_notice_say          (GListStore      *notices,
                                             EngraftSeverity  severity,
                                             const char      *subject,
                                             const char      *format,
                                             ...) G_GNUC_PRINTF (4, 5);
void            engraft_notice_set_remedy   (EngraftNotice   *self,
                                             const char      *label,
                                             const char      *option,
                                             const char      *value);
EngraftSeverity engraft_notice_get_severity (EngraftNotice   *self);
const char     *engraft_notice_get_subject  (EngraftNotice   *self);
const char     *engraft_notice_get_message  (EngraftNotice   *self);
const char     *engraft_notice_get_remedy   (EngraftNotice   *self);
const char     *engraft_notice_get_remedy_option (EngraftNotice *self);
const char     *engraft_notice_get_remedy_value  (EngraftNotice *self);

G_END_DECLS
