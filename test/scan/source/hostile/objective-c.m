// @CODE:YES-001
/* no nesting: /* inner @CODE:YES-002 " */
#import <Foundation/Foundation.h> // @CODE:YES-003
#import "Cart.h" // @CODE:YES-004
@import Shop.Refund; // @CODE:YES-005
#pragma mark - The customer's cart
// @CODE:YES-006
#pragma mark /* @CODE:YES-007 */

static NSString *const url = @"https://shop.example // @CODE:NO-001"; // @CODE:YES-008
static NSString *const escaped = @"\"/* @CODE:NO-002 */\\"; // @CODE:YES-009
static NSString *const joined = @"/*" @"@CODE:NO-003" "*/"; // @CODE:YES-010
static NSString *const continued = @"first \
// @CODE:NO-004"; // @CODE:YES-011
static const char *plain = "// @CODE:NO-005"; // @CODE:YES-012
static const wchar_t *wide = L"/* @CODE:NO-006"; // @CODE:YES-013
static const unichar quote = '"'; // @CODE:YES-014
static const unichar apostrophe = '\''; // @CODE:YES-015
static const unichar wide_quote = L'"'; // @CODE:YES-016
static const OSType type = '"//"'; // @CODE:YES-017
static const OSType maker = '/*@"'; // @CODE:YES-018
#define KEY(name) @"// @CODE:NO-007" #name // @CODE:YES-019
// A comment that ends in a backslash goes on: \
   @CODE:YES-020 it's @"still" here
#if 0
# @CODE:NO-008
- @CODE:NO-009
#endif // @CODE:YES-021

/**
 * It's "the" cart.
 * @CODE:YES-022
 */
@interface Cart : NSObject // @CODE:YES-023
@property (nonatomic, copy) NSString *title; // @CODE:YES-024 "
- (instancetype)initWithTitle:(NSString *)title; // @CODE:YES-025 '
@end

@implementation Cart
- (void)sell:(NSArray<NSString *> *)books /* @CODE:YES-026 ' */ {
  NSNumber *boxed = @'"'; // @CODE:YES-027
  NSNumber *sum = @(4 / 2 /* @CODE:YES-028 " */); // @CODE:YES-029
  NSArray *list = @[@"// @CODE:NO-010", @"it's"]; // @CODE:YES-030
  NSDictionary *map = @{@"/*": @"@CODE:NO-011", @"*/": @'\''}; // @CODE:YES-031
  NSLog(@"%@ %% // @CODE:NO-012", map); // @CODE:YES-032
  SEL selector = @selector(sell:by:); // @CODE:YES-033 "
  NSPredicate *cheap = [NSPredicate predicateWithFormat:@"title == '// @CODE:NO-013'"]; // @CODE:YES-034
  void (^later)(void) = ^{ NSLog(@"/* @CODE:NO-014"); }; // @CODE:YES-035
  const char *code = @encode(typeof("// @CODE:NO-015")); // @CODE:YES-036
  @throw [NSException exceptionWithName:@"// @CODE:NO-016" reason:@"" userInfo:nil]; // @CODE:YES-037
  int share = 4/*rate @CODE:YES-038 "*/ / 2; // @CODE:YES-039
}
@end
